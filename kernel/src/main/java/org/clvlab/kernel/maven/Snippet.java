package org.clvlab.kernel.maven;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Reads what people copy from a web page or from their pom.xml: {@code <dependency>} elements, with or without what is around them. */
final class Snippet {

    private Snippet() {}

    static Wish read(String xml) {
        var model = model(xml);
        var wanted = model.getDependencies().stream().map(Snippet::coordinates).toList();
        var boms = new ArrayList<Coordinates>();
        var versions = new ArrayList<Coordinates>();
        if (model.getDependencyManagement() != null)
            for (var managed : model.getDependencyManagement().getDependencies())
                if ("import".equals(managed.getScope()))
                    boms.add(coordinates(managed));
                else
                versions.add(coordinates(managed));
        return new Wish(wanted.stream().map(each -> versioned(each, versions)).toList(), boms, List.of(),
                model.getRepositories().stream().map(each -> each.getUrl()).toList());
    }

    private static Coordinates versioned(Coordinates wanted, List<Coordinates> versions) {
        return versions.stream().filter(each -> wanted.version().isEmpty() && each.group().equals(wanted.group())
                && each.artifact().equals(wanted.artifact())).findFirst().map(each -> wanted.withVersion(each.version()))
                .orElse(wanted);
    }

    private static Model model(String xml) {
        var body = xml.replaceAll("(?s)<!--.*?-->", "").replaceFirst("<\\?xml[^>]*>", "").strip();
        if (body.startsWith("<dependency>"))
            body = "<dependencies>" + body + "</dependencies>";
        if (!body.startsWith("<project"))
            body = "<project>" + body + "</project>";
        try {
            return new MavenXpp3Reader().read(new StringReader(body), false);
        } catch (XmlPullParserException | IOException wrong) {
            throw new IllegalArgumentException(
                    "This is neither coordinates nor <dependency> elements as they stand in a pom.xml: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static Coordinates coordinates(Dependency each) {
        if (each.getGroupId() == null || each.getArtifactId() == null)
            throw new IllegalArgumentException("A <dependency> needs a <groupId> and an <artifactId>.");
        return new Coordinates(each.getGroupId(), each.getArtifactId(),
                each.getType().equals("jar") ? "" : each.getType(),
                each.getClassifier() == null ? "" : each.getClassifier(), each.getVersion() == null ? "" : each.getVersion(),
                each.getExclusions().stream().map(out -> out.getGroupId() + ":" + out.getArtifactId()).toList());
    }
}
