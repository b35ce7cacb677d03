package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A Parquet file as a table of texts, so that it is typed and checked as a CSV file of the same rows is. Its rows count from 1, since
 * it has no header row.
 */
final class ParquetFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private ParquetFile() {}

    /** {@return whether the file is one, by its first bytes, whatever its name says} */
    static boolean is(SourceFile file) {
        try (var bytes = Files.newInputStream(file.path())) {
            return Arrays.equals(MAGIC, bytes.readNBytes(MAGIC.length));
        } catch (IOException e) {
            return false; // whoever reads it tells why it cannot be read
        }
    }

    /** {@return what there is to know of its bytes, which are no text} */
    static FileBytes bytes(SourceFile file) {
        try {
            return new FileBytes(Datasets.sha256(file.path()), Files.size(file.path()), false, false, false, true, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the names of its columns} */
    static Header header(Warehouse warehouse, SourceFile file) {
        return new Header(',', told(file, () -> warehouse.list("DESCRIBE SELECT * EXCLUDE (file_row_number) FROM " + rows(file),
                column -> column.getString(1))));
    }

    /** {@return its rows as texts; what is no number is nothing} */
    static RawTable read(Warehouse warehouse, SourceFile file, FileBytes bytes, Header header) {
        var relation = warehouse.fresh("raw_rows");
        return told(file, () -> {
            warehouse.execute("""
                    CREATE TEMP TABLE %s AS
                    SELECT file_row_number + 1 AS "row",
                           %s
                    FROM %s
                    """.formatted(Sql.name(relation + "_stored"), header.columns().stream()
                    .map(name -> "nullif(CAST(%1$s AS VARCHAR), CASE WHEN typeof(%1$s) IN ('DOUBLE', 'FLOAT') THEN 'nan' END) AS %1$s"
                            .formatted(Sql.name(name)))
                    .collect(Collectors.joining(",\n       ")), rows(file)));
            warehouse.execute(
                    "CREATE TEMP VIEW %s AS\nSELECT *\nFROM %s".formatted(Sql.name(relation), Sql.name(relation + "_stored")));
            return new RawTable(warehouse, file, bytes, header, relation, Sql.name(relation + "_stored"), List.of());
        });
    }

    private static String rows(SourceFile file) {
        return "read_parquet(%s, file_row_number = true)".formatted(Sql.text(file.path().toString()));
    }

    /** Such a file ends as it begins; one that was cut does not, for which DuckDB has words of its own. */
    static void refuseCut(SourceFile file) {
        try (var bytes = FileChannel.open(file.path())) {
            var end = ByteBuffer.allocate(MAGIC.length);
            bytes.read(end, Math.max(0, bytes.size() - MAGIC.length));
            if (!Arrays.equals(MAGIC, end.array()))
                throw new DataFaults(List.of(file.fault("a Parquet file that breaks off", "a whole Parquet file",
                        "The file was cut: copy or export it again.")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T told(SourceFile file, Supplier<T> reading) {
        refuseCut(file);
        try {
            return reading.get();
        } catch (DuckDb.QueryFailed broken) {
            throw new DataFaults(List.of(file.fault(
                    broken.getMessage().lines().findFirst().orElse("").replace(file.path().toString(), file.shown()),
                    "a Parquet file that can be read", "Mend the file or export it again.")));
        }
    }
}
