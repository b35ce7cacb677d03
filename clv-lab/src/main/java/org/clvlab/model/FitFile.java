package org.clvlab.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A fit as a small file that a person can read. Any model that is a record can be saved; doubles keep every bit. */
final class FitFile {

    private static final String FORMAT = "CLV Lab fit, version 1";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FitFile() {}

    /** The file's fields, in its order. */
    private record Saved(String format, String model, String type, JsonNode parameters, double logLikelihood, long customers,
            Convergence convergence, double[][] covarianceOnTheParametersScales, String dataSha256, List<String> notes) {}

    static void write(Fit<?> fit, Path file) {
        var model = fit.model();
        if (!model.getClass().isRecord())
            throw new IllegalArgumentException(model.name() + " is no record, so it cannot be saved.");
        var saved = new Saved(FORMAT, model.name(), model.getClass().getName(), JSON.valueToTree(model), fit.logLikelihood(),
                fit.customers(), fit.convergence(), fit.hasStandardErrors() ? fit.vcovOfCoordinates() : new double[0][0],
                fit.dataHash(), fit.notes());
        try {
            Files.writeString(file, JSON.writeValueAsString(saved).replace("\r\n", "\n") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The fit could not be written to " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    static Fit<?> read(Path file) {
        try {
            var saved = JSON.readValue(Files.readString(file), Saved.class);
            if (!FORMAT.equals(saved.format))
                throw refused(file, "its format is \"" + saved.format + "\" and not \"" + FORMAT + "\"", null);
            var type = Class.forName(saved.type, false, FitFile.class.getClassLoader());
            if (!type.isRecord() || !Model.class.isAssignableFrom(type))
                throw refused(file, saved.type + " is no model", null);
            return new Fit<>((Model) JSON.treeToValue(saved.parameters, type), saved.logLikelihood, saved.customers,
                    saved.convergence, saved.covarianceOnTheParametersScales, saved.dataSha256, saved.notes, null);
        } catch (IOException e) {
            throw new UncheckedIOException("The fit could not be read from " + file.getFileName() + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw refused(file, e.getOriginalMessage(), e);
        } catch (ClassNotFoundException e) {
            throw refused(file, "the model " + e.getMessage() + " is not known here", e);
        }
    }

    private static IllegalArgumentException refused(Path file, String why, Exception cause) {
        return new IllegalArgumentException(file.getFileName() + " is no fit that can be read: " + why
                + ". Give a file that Fit.save wrote.", cause);
    }
}
