package org.clvlab.segment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.clvlab.data.TableColumns;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;

/** Segments as typed columns, made of what may leave. */
final class SegmentsTable {

    private SegmentsTable() {}

    static TypedTable of(SegmentDefinition definition) {
        var segments = definition.segments();
        var statistics = segments.stream().map(SegmentDefinition.Defined::statistics).toList();
        var columns = new ArrayList<>(
                List.of(TypedColumn.texts("segment_id", segments.stream().map(SegmentDefinition.Defined::id).toList()),
                        TypedColumn.texts("segment_name", segments.stream().map(SegmentDefinition.Defined::name).toList()),
                        TypedColumn.texts("rule", segments.stream().map(segment -> Segment.inWords(segment.rule())).toList()),
                        new TypedColumn("customers", TableColumns.Type.WHOLE, "customers",
                                statistics.stream().map(one -> one.map(told -> (long) told.size()).orElse(null)).toList()),
                        TypedColumn.numbers("share", "of all customers",
                                statistics.stream()
                                        .mapToDouble(one -> one.map(told -> told.share().orElse(Double.NaN)).orElse(Double.NaN))
                                        .toArray())));
        var means = new LinkedHashSet<String>();
        statistics.stream().flatMap(Optional::stream).forEach(told -> means.addAll(told.means().keySet()));
        for (String mean : means)
            columns.add(TypedColumn.numbers("mean_" + mean, unit(segments, mean), statistics.stream()
                    .mapToDouble(one -> one.map(told -> told.means().getOrDefault(mean, Double.NaN)).orElse(Double.NaN))
                    .toArray()));
        return new TypedTable("segments", columns);
    }

    private static String unit(List<SegmentDefinition.Defined> segments, String column) {
        return segments.stream().flatMap(segment -> segment.fields().stream()).filter(field -> field.name().equals(column))
                .map(FieldDefinition::unit).findFirst().orElse("");
    }
}
