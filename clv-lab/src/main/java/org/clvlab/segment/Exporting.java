package org.clvlab.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clvlab.target.Audiences;
import org.clvlab.target.Compilation;
import org.clvlab.target.FieldKind;
import org.clvlab.target.Target;

/** An export on its way: written aside, proven there, and moved into place whole or not at all. */
record Exporting(Segments segments, Membership membership, ExportTerms terms) {

    Export to(Path folder) {
        if (folder == null || terms == null)
            throw new IllegalArgumentException("The " + (folder == null ? "folder" : "terms")
                    + " of the export " + (folder == null ? "is" : "are") + " missing (null); was the cell that makes it run?");
        DemoData.check(segments.customers(), terms.key());
        terms.check(segments.customers());
        var columns = new CustomerColumns(segments.customers());
        var fields = new LinkedHashMap<>(segments.audiences().kinds());
        terms.scores().forEach(score -> fields.put(score, FieldKind.NUMBER));
        columns.fetch(fields);
        boolean[] agreed = terms.agreed(segments.customers(), columns);
        var scores = terms.scores().stream().map(columns::numbers).toList();
        var disclosure = Disclosure.of(membership, segments.list().size(), agreed);
        // Members are written by a second thread while the rules are proven: each half of the work knows nothing of the other.
        try (var staged = StagedFolder.beside(folder); var second = Executors.newSingleThreadExecutor()) {
            var files = new ExportedFiles(staged.aside());
            var members = second.submit(() -> {
                var table = new MembershipFile(segments, membership, terms, agreed, scores);
                table.writeCsv(files.path(ExportedFiles.MEMBERSHIP));
                return table;
            });
            var definition = segments.definition(disclosure);
            var proven = rules(definition, columns, files);
            var table = done(members);
            table.writeParquet(files.path(ExportedFiles.MEMBERSHIP), files.path(ExportedFiles.MEMBERSHIP_PARQUET));

            var export = Export.of(segments, membership, disclosure, table.sizes(), proven, terms);
            files.write(ExportedFiles.REPORT, SegmentsReport.of(definition, export).html());
            export = export.with(files.listed());
            files.write(ExportedFiles.MANIFEST, Manifest.of(export, definition));
            staged.moveIntoPlace();
            return export;
        }
    }

    /** Writes the rules for every system, and proves them from what stands on disk. */
    private List<Export.Compiled> rules(SegmentDefinition definition, CustomerColumns columns, ExportedFiles files) {
        Audiences audiences = segments.audiences();
        var compilations = Target.all().stream().map(target -> target.compile(audiences)).toList();
        files.write(ExportedFiles.DEFINITION, definition.json());
        files.write(DefinitionWriter.SCHEMA, ExportedFiles.schema());
        compilations.stream().map(Compilation::files).flatMap(List::stream)
                .forEach(file -> files.write(file.name(), file.text()));
        var proof = new Proof(segments, membership, columns);
        proof.definition(files, definition);
        var proven = new ArrayList<Export.Compiled>();
        for (var compilation : compilations)
            proven.add(new Export.Compiled(compilation.target(), proof.target(compilation, audiences, files)));
        return proven;
    }

    private static MembershipFile done(Future<MembershipFile> members) {
        try {
            return members.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) throw fault;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            members.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The export was stopped; nothing was written.", stopped);
        }
    }
}
