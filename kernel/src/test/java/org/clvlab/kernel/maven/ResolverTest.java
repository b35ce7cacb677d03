package org.clvlab.kernel.maven;

import static org.clvlab.kernel.maven.Repository.manages;
import static org.clvlab.kernel.maven.Repository.needs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coordinates become jars as Maven finds them; every repository here is a folder. */
class ResolverTest {
    @TempDir
    Path folder;
    private Path home;
    private Repository central;
    private Resolver resolver;

    @BeforeEach
    void aUserWhoseCentralIsAFolder() throws IOException {
        home = Files.createDirectories(folder.resolve(".m2"));
        central = new Repository(Files.createDirectories(folder.resolve("central")));
        settings("<mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>" + central.address()
                + "</url></mirror></mirrors>");
        resolver = new Resolver(home, Map.of());
        central.library("org.a:one:1.0", needs("org.a:two:1.0", "org.a:tests:1.0:jar:test", "org.a:given:1.0:jar:provided"));
        central.library("org.a:two:1.0", "");
        central.library("org.a:two:1.1", "");
    }

    private void settings(String inside) throws IOException {
        Files.writeString(home.resolve("settings.xml"), "<settings>" + inside + "</settings>");
    }

    private List<String> found(String line) throws ResolutionFailed { return found(Wish.of(line)); }

    private List<String> found(Wish wish) throws ResolutionFailed {
        return resolver.find(wish, _ -> {}, _ -> {}).jars().stream().map(Resolver.Jar::toString).toList();
    }

    private String failure(String line) { return assertThrows(Exception.class, () -> found(line)).getMessage(); }

    @Test
    void whatIsWantedBringsWhatItNeeds() throws ResolutionFailed {
        assertEquals(List.of("org.a:one:1.0", "org.a:two:1.0"), found("org.a:one:1.0"));
        assertTrue(Files.exists(home.resolve("repository/org/a/two/1.0/two-1.0.jar")));
        assertEquals(List.of("org.a:one:1.0", "org.a:two:1.1"), found("org.a:one:1.0 org.a:two:1.1"));
        assertEquals(List.of("org.a:one:1.0"), found("org.a:one:1.0 --exclude org.a:two"));
    }

    @Test
    void whatWasFetchedOnceNeedsNoRepository() throws Exception {
        found("org.a:one:1.0");
        try (var files = Files.walk(central.folder())) {
            for (var each : files.filter(Files::isRegularFile).toList())
                Files.delete(each);
        }
        var progress = new ArrayList<String>();
        assertEquals(2, new Resolver(home, Map.of()).find(Wish.of("org.a:one:1.0"), progress::add, _ -> {}).jars().size());
        assertEquals(List.of(), progress);
    }

    @Test
    void aBomSaysVersionsAlsoForLaterWishes() throws Exception {
        central.pom("org.a:bom:7", "<packaging>pom</packaging>" + manages("org.a:two:1.1", "org.a:more-bom:1:pom:import"));
        central.pom("org.a:more-bom:1", "<packaging>pom</packaging>" + manages("org.a:one:1.0"));
        assertEquals(List.of("org.a:one:1.0", "org.a:two:1.1"), found("--bom org.a:bom:7 org.a:one"));
        assertEquals(List.of("org.a:two:1.1"), found("org.a:two"));
        assertEquals(List.of(), new Resolver(home, Map.of()).find(Wish.of("org.a:bom:7@import"), _ -> {}, _ -> {}).notes());
        assertTrue(new Resolver(home, Map.of()).find(Wish.of("--bom org.a:two:1.0"), _ -> {}, _ -> {}).notes().getFirst()
                .startsWith("org.a:two:1.0 manages no versions"));
    }

    @Test
    void aPomIsTheListOfWhatItNeeds() throws Exception {
        central.pom("org.a:all:1", "<packaging>pom</packaging>" + needs("org.a:one:1.0"));
        assertEquals(List.of("org.a:one:1.0", "org.a:two:1.0"), found("org.a:all:1"));
        assertEquals(List.of("org.a:one:1.0", "org.a:two:1.0"), found("org.a:all:pom:1"));
    }

    @Test
    void aBundleIsAJar() throws Exception {
        central.library("org.a:osgi:1", "<packaging>bundle</packaging>");
        central.library("org.a:user:1", needs("org.a:osgi:1:bundle"));
        assertEquals(List.of("org.a:osgi:1"), found("org.a:osgi:1"));
        assertEquals(List.of("org.a:user:1", "org.a:osgi:1"), found("org.a:user:1"));
    }

    @Test
    void aClassifierTellsJarsOfOneNameApart() throws Exception {
        central.jar("org.a:two:1.0", "-linux");
        assertEquals(List.of("org.a:two:jar:linux:1.0"), found("org.a:two:jar:linux:1.0"));
    }

    @Test
    void aRangeIsToldToBeOneVersionToday() throws Exception {
        central.versions("org.a", "two", "1.0", "1.1");
        var found = resolver.find(Wish.of("org.a:two:[1.0,2.0)"), _ -> {}, _ -> {});
        assertEquals("[org.a:two:1.1]", found.jars().toString());
        assertEquals(List.of("[1.0,2.0) is 1.1 today; write that version, so that the notebook stays as it is."), found.notes());
        assertEquals("No version of org.a:two lies in [5,6).", failure("org.a:two:[5,6)"));
        assertTrue(failure("org.a:two:LATEST").contains("would mean another version some other day"));
    }

    @Test
    void aSnapshotComesFromARepositoryThatIsNamed() throws Exception {
        var other = new Repository(folder.resolve("other")).library("org.b:new:1-SNAPSHOT", needs("org.a:two:1.0"));
        assertEquals(List.of("org.b:new:1-SNAPSHOT", "org.a:two:1.0"), found("org.b:new:1-SNAPSHOT --repo " + other.address()));
    }

    @Test
    void aProfileOfTheSettingsNamesRepositories() throws Exception {
        var other = new Repository(folder.resolve("other")).library("org.b:own:1", "");
        settings("<localRepository>" + folder.resolve("elsewhere") + "</localRepository><profiles><profile><id>work</id>"
                + "<repositories><repository><id>own</id><url>" + other.address()
                + "</url></repository></repositories></profile></profiles><activeProfiles><activeProfile>work</activeProfile></activeProfiles>"
                + "<mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>" + central.address()
                + "</url></mirror></mirrors>");
        assertEquals(List.of("org.b:own:1"), found("org.b:own:1"));
        assertTrue(Files.exists(folder.resolve("elsewhere/org/b/own/1/own-1.jar")));
    }

    @Test
    void whatIsMissingIsNamedWithThoseWhoWereAsked() throws Exception {
        var asked = ". Asked: here (" + central.address() + "). Is it spelt right?"
                + " https://central.sonatype.com lists artifacts and versions; --repo URL asks another repository.";
        assertEquals("org.a:nothing:1 was not found" + asked, failure("org.a:nothing:1"));
        central.library("org.a:broken:1", needs("org.a:gone:3"));
        assertEquals("org.a:gone:3 was not found" + asked, failure("org.a:broken:1"));
        central.library("org.a:nothing:1", "");
        assertEquals(List.of("org.a:nothing:1"), found("org.a:nothing:1"), "a miss is not remembered");
        settings("<offline>true</offline>");
        assertTrue(failure("org.a:two:1.1").endsWith(
                "Maven's settings say <offline>; take that out of ~/.m2/settings.xml, or fetch it once with a network."),
                failure("org.a:two:1.1"));
        settings("<mirrors><mirror><id>away</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/</url></mirror></mirrors>");
        assertTrue(failure("org.a:two:1.1").contains("org.a:two:1.1 could not be fetched (")
                && failure("org.a:two:1.1").contains("Is there a network?"), failure("org.a:two:1.1"));
        settings("<mirrors>");
        assertTrue(failure("org.a:two:1.1").startsWith("Maven's settings cannot be read: "), failure("org.a:two:1.1"));
    }

    @Test
    void copiedXmlIsAWish() throws Exception {
        assertEquals(List.of("org.a:one:1.0"), found(Wish.ofXml("""
                <!-- https://mvnrepository.com/artifact/org.a/one -->
                <dependency>
                    <groupId>org.a</groupId>
                    <artifactId>one</artifactId>
                    <version>1.0</version>
                    <exclusions><exclusion><groupId>org.a</groupId><artifactId>two</artifactId></exclusion></exclusions>
                </dependency>""")));
        assertThrows(IllegalArgumentException.class, () -> Wish.ofXml("<dependency><groupId>org.a</groupId>"));
    }

    @Test
    void whatIsNoCoordinatesIsToldSo() {
        assertTrue(failure("gson").startsWith("gson names no artifact. Write group:artifact:version"));
        assertTrue(failure("org.a:two").startsWith("org.a:two needs a version, such as org.a:two:1.2.3"));
        assertTrue(failure("org.a:two:1.0 --repo").startsWith("--repo needs a word behind it"));
        assertTrue(failure("--fast org.a:two:1.0").startsWith("%maven knows --bom, --exclude and --repo, not --fast"));
    }
}
