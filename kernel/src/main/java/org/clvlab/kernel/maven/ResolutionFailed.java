package org.clvlab.kernel.maven;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** An artifact that could not be had; the message names it, who was asked, and the next step. */
public final class ResolutionFailed extends Exception {
    private static final long serialVersionUID = 1;

    ResolutionFailed(String message, Throwable cause) { super(message, cause); }

    static ResolutionFailed of(Exception thrown, List<RemoteRepository> asked) {
        var faults = new LinkedHashSet<String>();
        for (var each : inside(thrown))
            switch (each) {
            case ArtifactNotFoundException missing when !isOffline(missing) -> faults
                    .add(name(missing.getArtifact()) + " was not found");
            case ArtifactTransferException broken -> faults
                    .add(name(broken.getArtifact()) + " could not be fetched" + reason(broken));
            default -> {
            }
            }
        if (faults.isEmpty())
            faults.add(deepest(thrown).getMessage());
        var repositories = asked.stream().map(each -> each.getId() + " (" + each.getUrl() + ")")
                .collect(Collectors.joining(", "));
        return new ResolutionFailed(String.join("; ", faults) + ". Asked: " + repositories + ". " + next(thrown), thrown);
    }

    private static String next(Exception thrown) {
        if (isOffline(thrown))
            return "Maven's settings say <offline>; take that out of ~/.m2/settings.xml, or fetch it once with a network.";
        if (inside(thrown).stream().anyMatch(each -> each instanceof UnknownHostException || each instanceof ConnectException
                || each instanceof SocketTimeoutException))
            return "Is there a network? Behind a proxy, name it in ~/.m2/settings.xml; what has once been fetched needs none.";
        return "Is it spelt right? https://central.sonatype.com lists artifacts and versions; --repo URL asks another repository.";
    }

    private static boolean isOffline(Throwable thrown) {
        return inside(thrown).stream().anyMatch(each -> each instanceof RepositoryOfflineException);
    }

    private static String reason(Exception broken) {
        var cause = deepest(broken);
        var said = cause.getMessage();
        return cause instanceof UnknownHostException
                ? " (unknown host " + said + ")"
                : " (" + (said == null ? cause.getClass().getSimpleName() : said) + ")";
    }

    /** The failure, its causes, and the failures of each artifact that it speaks of. */
    private static List<Throwable> inside(Throwable thrown) {
        var all = new ArrayList<Throwable>();
        for (var each = thrown; each != null; each = each.getCause())
            all.add(each);
        for (var each : List.copyOf(all)) {
            if (each instanceof DependencyResolutionException many && many.getResult() != null)
                many.getResult().getArtifactResults().forEach(result -> result.getExceptions().forEach(one -> chain(one, all)));
            if (each instanceof ArtifactResolutionException many && many.getResults() != null)
                many.getResults().forEach(result -> result.getExceptions().forEach(one -> chain(one, all)));
        }
        return all;
    }

    private static void chain(Throwable thrown, List<Throwable> all) {
        for (var each = thrown; each != null && !all.contains(each); each = each.getCause())
            all.add(each);
    }

    private static Throwable deepest(Throwable thrown) {
        var each = thrown;
        while (each.getCause() != null)
            each = each.getCause();
        return each;
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId()
                + (artifact.getExtension().equals("jar") && artifact.getClassifier().isEmpty()
                        ? ""
                        : ":" + artifact.getExtension())
                + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier()) + ":" + artifact.getVersion();
    }
}
