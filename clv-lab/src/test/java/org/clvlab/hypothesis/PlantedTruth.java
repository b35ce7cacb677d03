package org.clvlab.hypothesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code truth.json.gz} says of an estimand.
 *
 * @param potentialOutcome
 *            the effect among the same customers with it and without it
 * @param power
 *            the share of shops in which the intended test tells it
 */
record PlantedTruth(double potentialOutcome, double power) {

    static Map<String, PlantedTruth> all() {
        var truths = new HashMap<String, PlantedTruth>();
        try (var in = new GZIPInputStream(
                Files.newInputStream(Path.of("").toAbsolutePath().getParent().resolve("datasets/marlow-finch/truth.json.gz")))) {
            for (var effect : new ObjectMapper().readTree(in).get("effects"))
                for (var estimand : effect.get("estimands"))
                    truths.put(estimand.get("name").asString(),
                            new PlantedTruth(estimand.get("potential_outcome").asDouble(), estimand.get("power").asDouble()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return truths;
    }
}
