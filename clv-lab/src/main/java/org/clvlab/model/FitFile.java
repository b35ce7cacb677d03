package org.clvlab.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A fit as a small file that a person can read. Any model that is a record can be saved, and those that
 * stand on another model; doubles keep every bit. */
final class FitFile {

    private static final String FORMAT = "CLV Lab fit, version 1";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FitFile() {}

    /** The file's fields, in its order. */
    private record Saved(String format, String model, String type, JsonNode parameters, double logLikelihood, long customers,
            Convergence convergence, double[][] covarianceOnTheParametersScales, Map<String, Fit.Interval> profileIntervals,
            String dataSha256, List<String> notes) {}

    static void write(Fit<?> fit, Path file) {
        var model = fit.model();
        var saved = new Saved(FORMAT, model.name(), model.getClass().getName(), values(model), fit.logLikelihood(),
                fit.customers(), fit.convergence(), fit.hasStandardErrors() ? fit.vcovOfCoordinates() : new double[0][0],
                profileIntervals(fit), fit.dataHash(), fit.notes());
        try {
            Files.writeString(file, JSON.writeValueAsString(saved).replace("\r\n", "\n") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The fit could not be written to " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Those that stand in the card, which a file without the data could not tell. */
    private static Map<String, Fit.Interval> profileIntervals(Fit<?> fit) {
        var intervals = new LinkedHashMap<String, Fit.Interval>();
        for (var parameter : fit.model().parameters())
            if (fit.isByProfile(parameter.name()) && fit.hasInterval(parameter.name()))
                intervals.put(parameter.name(), fit.interval(parameter.name()));
        return intervals;
    }

    static Fit<?> read(Path file) {
        try {
            var saved = JSON.readValue(Files.readString(file), Saved.class);
            if (!FORMAT.equals(saved.format))
                throw refused(file, "its format is \"" + saved.format + "\" and not \"" + FORMAT + "\"", null);
            return new Fit<>(model(file, saved.type, saved.parameters), saved.logLikelihood, saved.customers,
                    saved.convergence, saved.covarianceOnTheParametersScales, saved.dataSha256, saved.notes, null,
                    saved.profileIntervals == null ? Map.of() : saved.profileIntervals);
        } catch (IOException e) {
            throw new UncheckedIOException("The fit could not be read from " + file.getFileName() + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw refused(file, e.getOriginalMessage(), e);
        } catch (ClassNotFoundException e) {
            throw refused(file, "the model " + e.getMessage() + " is not known here", e);
        }
    }

    /** A model that another stands on. */
    private record Inner(String type, JsonNode parameters) {}

    private record WithCovariates(Inner baseline, List<Influence> influences, List<String> covariates,
            List<CovariateModel.Coefficient> coefficients) {}

    private record WithSeason(Inner model, List<Double> januaryToDecember, String observationEnd) {}

    private static JsonNode values(Model model) {
        return switch (model) {
            case CovariateModel<?> joint -> JSON.valueToTree(new WithCovariates(inner(joint.baseline()), joint.influences(),
                    joint.covariates(), joint.coefficients()));
            case Seasonal<?> seasonal -> JSON.valueToTree(new WithSeason(inner(seasonal.model()), seasonal.season().index(),
                    seasonal.observationEnd().toString()));
            case Record plain -> JSON.valueToTree(plain);
            default -> throw new IllegalArgumentException(model.name() + " is no record, so it cannot be saved.");
        };
    }

    private static Inner inner(Model model) { return new Inner(model.getClass().getName(), values(model)); }

    private static Model model(Path file, String name, JsonNode values) throws ClassNotFoundException {
        var type = Class.forName(name, false, FitFile.class.getClassLoader());
        if (type == CovariateModel.class) {
            var joint = JSON.treeToValue(values, WithCovariates.class);
            return new CovariateModel<>(model(file, joint.baseline.type, joint.baseline.parameters), joint.influences,
                    joint.covariates, joint.coefficients);
        }
        if (type == Seasonal.class) {
            var seasonal = JSON.treeToValue(values, WithSeason.class);
            return Seasonal.of((TransactionModel) model(file, seasonal.model.type, seasonal.model.parameters),
                    new Season(seasonal.januaryToDecember), LocalDate.parse(seasonal.observationEnd));
        }
        if (!type.isRecord() || !Model.class.isAssignableFrom(type))
            throw refused(file, name + " is no model", null);
        return (Model) JSON.treeToValue(values, type);
    }

    private static IllegalArgumentException refused(Path file, String why, Exception cause) {
        return new IllegalArgumentException(file.getFileName() + " is no fit that can be read: " + why
                + ". Give a file that Fit.save wrote.", cause);
    }
}
