package org.clvlab.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A SurveyMonkey export. Of its two header rows the first holds the questions, blank where a question goes on; the second
 * the answers to choose from, or "Response". The lead columns go by their old names or by the newer ones with underscores.
 * It does not say which answers are complete.
 */
final class SurveyMonkeyFile {

    private SurveyMonkeyFile() {}

    private static final List<String> LEAD = List.of("respondentid", "collectorid", "startdate", "datecreated", "enddate",
            "datemodified", "ipaddress", "emailaddress", "firstname", "lastname", "fullname", "customdata", "custom");
    private static final Map<Personal, List<String>> PERSONAL = Map.of(Personal.IP_ADDRESS, List.of("ipaddress"),
            Personal.NAME, List.of("firstname", "lastname", "fullname"), Personal.EMAIL, List.of("emailaddress"));
    private static final Set<String> OPEN = Set.of("response", "open-ended response", "");

    static boolean is(List<List<String>> head) {
        var names = head.isEmpty() ? List.<String>of() : head.getFirst().stream().map(SurveyMonkeyFile::plain).toList();
        return names.contains("respondentid") && names.contains("collectorid");
    }

    static SurveyFile read(Warehouse warehouse, SourceFile file, FileBytes bytes, SurveyOptions options, char delimiter,
            List<List<String>> head) {
        if (head.size() < 2 || head.get(1).size() < head.getFirst().size() || !head.get(1).getFirst().isBlank())
            throw new DataFaults(List.of(new DataFault(file.shown(), Math.min(head.size(), 2), "",
                    head.size() < 2 ? "one header row" : String.join(",", head.get(1)),
                    "a second header row with the answers to choose from, blank under Respondent ID",
                    "Export from SurveyMonkey as CSV with its two header rows, questions and answers.")));
        var names = new ArrayList<String>();
        var questions = questions(head, options, names);
        var header = Header.of(delimiter, names);
        var keys = header.columns().stream().filter(SurveyMonkeyFile::isCustom).toList();
        var usual = keys.isEmpty() ? List.of("Custom Data 1") : keys.subList(0, 1);
        var ended = header.columns().stream().filter(name -> Set.of("enddate", "datemodified").contains(plain(name))).findFirst()
                .orElse("End Date");
        var id = header.columns().stream().filter(name -> plain(name).equals("respondentid")).findFirst().orElseThrow();
        var missing = new ArrayList<>(RawTable.missing(file, header, List.of(ended)));
        missing.addAll(SurveyFile.missingKey(file, header, options, usual));
        var raw = RawTable.readCarefully(warehouse, file, bytes, header, 2);
        var recorded = raw.valueOrNull(ended);
        var answers = questions.stream().filter(question -> isAnswer(question, header)).map(q -> raw.valueOrNull(q.column()))
                .toList();
        var fields = new SurveyFile.Fields(SurveyFile.customer(raw, options, usual),
                SurveyFile.customerColumn(header, options, usual), raw.valueOrNull(id), id, recorded, ended,
                SurveyFile.local(recorded, options, "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M:%S",
                        "%m/%d/%Y %H:%M", "%m/%d/%Y"),
                SurveyFile.NOTHING, answers.isEmpty()
                        ? SurveyFile.NOTHING
                        : "CASE WHEN coalesce(%s, NULL) IS NULL THEN 'no question answered' END".formatted(
                                String.join(", ", answers)));
        var remarks = new ArrayList<String>();
        var personal = new LinkedHashMap<Personal, List<String>>();
        PERSONAL.forEach((kind, plain) -> personal.put(kind, header.columns().stream().filter(n -> plain.contains(plain(n)))
                .toList()));
        remarks.addAll(SurveyFile.unread(header.columns(), options, personal));
        if (options.datePattern().isEmpty())
            remarks.add("Dates with strokes are read as month/day/year.");
        remarks.add("SurveyMonkey does not export which answers are complete: one without any answer is left out.");
        var old = head.getFirst().contains("Collector ID") || head.getFirst().contains("CollectorID");
        return new SurveyFile("SurveyMonkey",
                (old
                        ? "row 1 has Respondent ID and Collector ID"
                        : "row 1 has respondent_id and collector_id, as newer exports have")
                        + ", and row 2 the answers to choose from",
                raw, questions, fields, warehouse.zone(), missing, remarks);
    }

    private static boolean isAnswer(SurveyFile.Question question, Header header) {
        return header.has(question.column()) && !LEAD.contains(plain(question.column()));
    }

    private static boolean isCustom(String name) { return plain(name).matches("custom(data)?\\d*"); }

    /** Questions are called by their wording where it can be a name, else q1, q2 ..., their columns q1_1, q1_2 ... */
    private static List<SurveyFile.Question> questions(List<List<String>> head, SurveyOptions options, List<String> names) {
        var asked = SurveyFile.asked(options, PERSONAL);
        var found = new ArrayList<SurveyFile.Question>();
        var taken = new HashSet<String>();
        var top = head.getFirst();
        var below = head.get(1);
        var number = 0;
        for (var i = 0; i < top.size();) {
            var wording = top.get(i).strip();
            if (isLead(wording)) {
                if (asked.contains(plain(wording)))
                    found.add(SurveyFile.Question.single(wording, wording, wording));
                names.add(wording);
                i++;
                continue;
            }
            var end = i + 1;
            while (end < top.size() && top.get(end).isBlank())
                end++;
            number++;
            var base = free(options.names().getOrDefault(wording,
                    wording.matches("[A-Za-z]\\w{0,30}") ? wording : "q" + number), taken);
            for (var at = i; at < end; at++) {
                var option = below.get(at).strip();
                var single = end == i + 1;
                var name = single ? base : free(base + "_" + (isOther(option) ? "other" : at - i + 1), taken);
                names.add(name);
                found.add(single
                        ? SurveyFile.Question.single(name, name,
                                OPEN.contains(option.toLowerCase(Locale.ROOT)) ? wording : wording + ": " + option)
                        : new SurveyFile.Question(name, name, wording + ": " + option, base, option, at - i + 1));
            }
            i = end;
        }
        return found;
    }

    private static boolean isLead(String name) { return LEAD.contains(plain(name)) || isCustom(name); }

    private static boolean isOther(String option) { return option.toLowerCase(Locale.ROOT).startsWith("other"); }

    private static String free(String wanted, Set<String> taken) {
        var name = wanted;
        for (var i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++)
            name = wanted + "_again_" + i;
        return name;
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""); }
}
