package org.clvlab.data;

/**
 * Events, typed, in a compressed table in memory: about 20 to 60 bytes an event, where DuckDB's temporary tables take 300. What
 * does not fit the memory that DuckDB may use goes to its temporary folder. Texts that could not be typed stand beside, for
 * whoever is to be told of them.
 *
 * @param warehouse
 *            the database
 * @param stored
 *            the table, its database in front
 */
record Ga4Table(Warehouse warehouse, String stored) {

    /** {@return an empty table} */
    static Ga4Table made(Warehouse warehouse) {
        var stored = warehouse.compressed("web_events");
        warehouse.execute("CREATE TABLE " + stored + " AS\nSELECT *\nFROM (" + typed("""
                SELECT CAST(NULL AS VARCHAR) AS file, CAST(NULL AS BIGINT) AS at_row, %s
                """.formatted(Ga4Fields.nothing())) + ")\nLIMIT 0");
        return new Ga4Table(warehouse, stored);
    }

    /**
     * Adds events in the order of the select.
     *
     * @param flat
     *            a select of file, at_row and {@link Ga4Fields}' columns of text
     */
    void add(String flat) { warehouse.execute("INSERT INTO " + stored + "\n" + typed(flat)); }

    /** Packs what was added; DuckDB does so when it writes a checkpoint. */
    void pack() { warehouse.pack(stored); }

    void drop() { warehouse.execute("DROP TABLE " + stored); }

    /** {@return whether a text is written like an object or a list, which DuckDB's reader gives as text} */
    boolean hasOddTexts() {
        return warehouse.number("SELECT count(*) FROM " + stored + " WHERE odd") > 0;
    }

    /** {@return a view of the events with their number in {@code row} and the time as it was written in {@code at_text}} */
    String view() {
        var view = warehouse.fresh("typed_events");
        warehouse.execute("""
                CREATE TEMP VIEW %s AS
                SELECT coalesce(at_row, rowid) AS "row",
                       coalesce(bad_at, CAST(epoch_us(happened_at) AS VARCHAR)) AS at_text,
                       * EXCLUDE (at_row)
                FROM %s
                """.formatted(Sql.name(view), stored));
        return view;
    }

    private static String typed(String flat) {
        // 1.73607E+15 has lost its seconds to a spreadsheet
        var at = "make_timestamp(CASE WHEN NOT contains(lower(event_timestamp), 'e') THEN TRY_CAST(event_timestamp AS BIGINT) END)";
        return """
                SELECT file,
                       at_row,
                       CASE WHEN lower(consent) = 'no' THEN NULL ELSE %s END AS user_id,
                       user_id IS NOT NULL AND lower(consent) = 'no' AS refused,
                       %s AS by_email,
                       user_pseudo_id AS device_id,
                       ga_session_id,
                       event_name AS event,
                       happened_at,
                       CASE WHEN happened_at IS NULL THEN event_timestamp END AS bad_at,
                       coalesce(written_day, CAST(happened_at AS DATE)) AS day,
                       CASE WHEN written_day IS NULL OR happened_at %s AND abs(date_diff('day', written_day, CAST(happened_at AS DATE))) > 1
                         THEN event_date END AS bad_day,
                       device_category AS device,
                       CASE
                         WHEN coalesce(session_group, session_source) IS NOT NULL
                           THEN coalesce(session_group, concat_ws(' / ', session_source, session_medium))
                         WHEN collected_source IS NOT NULL THEN concat_ws(' / ', collected_source, collected_medium)
                         WHEN param_source IS NOT NULL THEN concat_ws(' / ', param_source, param_medium)
                         ELSE concat_ws(' / ', first_source, first_medium)
                       END AS channel,
                       CASE
                         WHEN coalesce(session_group, session_source) IS NOT NULL THEN 'session_traffic_source_last_click'
                         WHEN collected_source IS NOT NULL THEN 'collected_traffic_source'
                         WHEN param_source IS NOT NULL THEN 'event_params'
                         WHEN first_source IS NOT NULL THEN 'traffic_source'
                       END AS channel_from,
                       page_location,
                       batch,
                       transaction_id,
                       purchase_revenue AS revenue_text,
                       %s AS revenue,
                       consent,
                       %s AS odd
                FROM (
                  SELECT *,
                         %s AS happened_at,
                         CAST(try_strptime(event_date, '%%Y%%m%%d') AS DATE) AS written_day
                  FROM (
                %s
                  )
                )
                """.formatted(EmailIds.hashed("user_id"), EmailIds.is("user_id"), Ga4Fields.BELIEVABLE,
                OrderLines.money("purchase_revenue"), Ga4Fields.odd(), at, flat);
    }
}
