package org.clvlab.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.Holdout;

/** The CDNOW sample as histories, counted here in plain Java so that the models are tested without the rooms before them. */
final class Cdnow {

    static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    static final LocalDate END = LocalDate.of(1998, 6, 30);

    final CustomerBase calibration;
    final Holdout holdout;

    Cdnow() {
        var days = new TreeMap<String, TreeMap<LocalDate, Double>>();
        try {
            for (var line : Files.readAllLines(file())) {
                var fields = line.trim().split(" +");
                if (fields.length == 5)
                    days.computeIfAbsent(fields[1], id -> new TreeMap<>())
                            .merge(LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE), Double.valueOf(fields[4]),
                                    Double::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int n = days.size();
        var ids = new ArrayList<>(days.keySet());
        var x = new int[n];
        var tx = new double[n];
        var age = new double[n];
        var value = new double[n];
        var later = new int[n];
        var laterRevenue = new double[n];
        for (int i = 0; i < n; i++) {
            var own = days.get(ids.get(i));
            var first = own.firstKey();
            var repeats = own.subMap(first, false, CALIBRATION_END, true);
            x[i] = repeats.size();
            tx[i] = repeats.isEmpty() ? 0 : ChronoUnit.DAYS.between(first, repeats.lastKey()) / 7.0;
            age[i] = ChronoUnit.DAYS.between(first, CALIBRATION_END) / 7.0;
            value[i] = repeats.values().stream().mapToDouble(d -> d).average().orElse(Double.NaN);
            later[i] = own.tailMap(CALIBRATION_END, false).size();
            laterRevenue[i] = own.tailMap(CALIBRATION_END, false).values().stream().mapToDouble(d -> d).sum();
        }
        calibration = CustomerBase.ofHistories(ids, x, tx, age, value, ChronoUnit.WEEKS, CALIBRATION_END);
        holdout = Holdout.of(calibration, END, later, laterRevenue);
    }

    private static Path file() {
        for (var folder : List.of("datasets", "../datasets"))
            if (Files.exists(Path.of(folder, "cdnow", "CDNOW_sample.txt")))
                return Path.of(folder, "cdnow", "CDNOW_sample.txt");
        throw new IllegalStateException("datasets/cdnow/CDNOW_sample.txt is not there");
    }
}
