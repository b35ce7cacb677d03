package org.clvlab.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clvlab.target.Compilation;
import org.clvlab.target.Target;

/** An export on its way: written aside, proven there, and moved into place whole or not at all. */
record Exporting(Segments segments, Membership membership, ExportTerms terms) {

    Export to(Path folder) {
        DemoData.check(segments.customers(), terms.key());
        terms.check(segments.customers());
        var columns = new CustomerColumns(segments.customers());
        boolean[] agreed = terms.agreed(segments.customers(), columns);
        var disclosure = Disclosure.of(membership, segments.list().size(), agreed);
        try (var staged = StagedFolder.beside(folder)) {
            var files = new ExportedFiles(staged.aside());
            var definition = segments.definition(disclosure);
            var audiences = segments.audiences();
            var compilations = Target.all().stream().map(target -> target.compile(audiences)).toList();
            files.write(ExportedFiles.DEFINITION, definition.json());
            files.write(DefinitionWriter.SCHEMA, ExportedFiles.schema());
            compilations.stream().map(Compilation::files).flatMap(List::stream).forEach(file -> files.write(file.name(), file.text()));
            var members = new MembershipFile(segments, membership, terms, agreed, columns);
            members.writeCsv(files.path(ExportedFiles.MEMBERSHIP));
            members.writeParquet(files.path(ExportedFiles.MEMBERSHIP), files.path(ExportedFiles.MEMBERSHIP_PARQUET));

            var proof = new Proof(segments, membership, columns);
            proof.definition(files, definition);
            members.proveCsv(files.path(ExportedFiles.MEMBERSHIP));
            var proven = new ArrayList<Export.Compiled>();
            for (var compilation : compilations)
                proven.add(Export.Compiled.of(compilation.target(), proof.target(compilation, audiences, files)));

            var export = Export.of(segments, membership, disclosure, members.sizes(), proven, terms, files);
            files.write(ExportedFiles.REPORT, SegmentsReport.of(definition, export).html());
            export = export.with(files.listed());
            files.write(ExportedFiles.MANIFEST, Manifest.of(export, definition));
            staged.moveIntoPlace();
            return export;
        }
    }
}
