package org.clvlab.data;

import java.nio.file.Path;

/** A result with figures in rows and columns behind it, which it can write for other programs, in full precision. */
public interface Tabular {

    /** {@return the figures as typed columns, one row a thing, not rounded} */
    TypedTable typedTable();

    /**
     * {@return what was written} The name says the format: {@code .csv} or {@code .parquet}. Numbers are written so that the same
     * number is read back: in pandas by {@code read_parquet(file)} or {@code read_csv(file)}, the latter before pandas 3.1 with
     * {@code float_precision="round_trip"}, without which older ones miss the last digit. A failure leaves no file half written,
     * and a file that was there before as it was.
     *
     * @param file
     *            a name that ends in .csv or .parquet; a file of that name is replaced
     */
    default WrittenTable writeTo(Path file) { return TableFile.write(typedTable(), file); }
}
