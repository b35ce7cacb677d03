package org.clvlab.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL of a test's own, on a free port. */
public record ScratchPostgres(EmbeddedPostgres server) implements AutoCloseable {

    /**
     * As root the server, which refuses root, runs in a user namespace of its own; where that is not allowed it does not start.
     *
     * @throws IllegalStateException
     *             where it does not start, with the reason
     */
    public static ScratchPostgres start(Path folder) {
        try {
            return new ScratchPostgres(EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setDataDirectory(folder.resolve("data")).start());
        } catch (IOException | RuntimeException broken) {
            throw new IllegalStateException("PostgreSQL does not start here: " + broken.getMessage(), broken);
        }
    }

    public String address() { return server.getJdbcUrl("postgres", "postgres"); }

    public void run(String statements) {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
