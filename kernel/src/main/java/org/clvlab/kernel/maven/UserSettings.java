package org.clvlab.kernel.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.JreProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** What the user's settings.xml, and that of the Maven installation, say about repositories. */
record UserSettings(Settings settings, Path home) {

    /**
     * {@return the settings that Maven would use}
     *
     * @param home
     *            the folder .m2
     * @param environment
     *            of the process: where Maven is installed, and what settings refer to
     */
    static UserSettings read(Path home, Map<String, String> environment) {
        var properties = new Properties();
        properties.putAll(System.getProperties());
        environment.forEach((name, value) -> properties.setProperty("env." + name, value));
        var request = new DefaultSettingsBuildingRequest().setUserSettingsFile(home.resolve("settings.xml").toFile())
                .setSystemProperties(properties);
        var maven = environment.getOrDefault("MAVEN_HOME", environment.get("M2_HOME"));
        if (maven != null)
            request.setGlobalSettingsFile(new File(maven, "conf/settings.xml"));
        try {
            var read = new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();
            return new UserSettings(decrypted(read, home), home);
        } catch (SettingsBuildingException wrong) {
            throw new IllegalStateException("Maven's settings cannot be read: "
                    + wrong.getProblems().stream().map(each -> each.getMessage() + " (" + each.getLocation() + ")")
                            .reduce((one, other) -> one + "; " + other).orElse("")
                    + ". Mend the file and run the cell again.", wrong);
        }
    }

    private static Settings decrypted(Settings settings, Path home) {
        var dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher());
        dispatcher.setConfigurationFile(home.resolve("settings-security.xml").toString());
        var plain = new DefaultSettingsDecrypter(dispatcher).decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(plain.getServers());
        settings.setProxies(plain.getProxies());
        return settings;
    }

    void into(SessionBuilder session) {
        session.setOffline(settings.isOffline()).setMirrorSelector(mirrors()).setProxySelector(proxies())
                .setAuthenticationSelector(servers()).withLocalRepositoryBaseDirectories(local());
    }

    private Path local() {
        var wished = System.getProperty("maven.repo.local", settings.getLocalRepository());
        return wished == null ? home.resolve("repository") : Path.of(wished);
    }

    private MirrorSelector mirrors() {
        var mirrors = new DefaultMirrorSelector();
        for (var each : settings.getMirrors())
            mirrors.add(each.getId(), each.getUrl(), each.getLayout(), false, each.isBlocked(), each.getMirrorOf(),
                    each.getMirrorOfLayouts());
        return mirrors;
    }

    private ProxySelector proxies() {
        var active = settings.getProxies().stream().filter(each -> each.isActive()).toList();
        if (active.isEmpty())
            return new JreProxySelector();
        var proxies = new DefaultProxySelector();
        for (var each : active) {
            var password = each.getUsername() == null
                    ? null
                    : new AuthenticationBuilder().addUsername(each.getUsername()).addPassword(each.getPassword()).build();
            proxies.add(new Proxy(each.getProtocol(), each.getHost(), each.getPort(), password), each.getNonProxyHosts());
        }
        return proxies;
    }

    private AuthenticationSelector servers() {
        var servers = new DefaultAuthenticationSelector();
        for (var each : settings.getServers()) {
            var known = new AuthenticationBuilder().addUsername(each.getUsername()).addPassword(each.getPassword());
            if (each.getPrivateKey() != null)
                known.addPrivateKey(each.getPrivateKey(), each.getPassphrase());
            servers.add(each.getId(), known.build());
        }
        return servers;
    }

    /** {@return the repositories of active profiles, then Maven's central one} */
    List<RemoteRepository> repositories() {
        var all = new ArrayList<RemoteRepository>();
        for (var profile : settings.getProfiles())
            if (isActive(profile))
                for (var each : profile.getRepositories())
                    all.add(new RemoteRepository.Builder(each.getId(), each.getLayout(), each.getUrl())
                            .setReleasePolicy(policy(each.getReleases()))
                            .setSnapshotPolicy(policy(each.getSnapshots())).build());
        if (all.stream().noneMatch(each -> each.getId().equals("central")))
            all.add(new RemoteRepository.Builder("central", "default", "https://repo.maven.apache.org/maven2")
                    .setSnapshotPolicy(new RepositoryPolicy(false, null, null)).build());
        return all;
    }

    private boolean isActive(Profile profile) {
        return settings.getActiveProfiles().contains(profile.getId())
                || profile.getActivation() != null && profile.getActivation().isActiveByDefault();
    }

    private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy wished) {
        return wished == null
                ? new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_DAILY, RepositoryPolicy.CHECKSUM_POLICY_WARN)
                : new RepositoryPolicy(wished.isEnabled(),
                        wished.getUpdatePolicy() == null ? RepositoryPolicy.UPDATE_POLICY_DAILY : wished.getUpdatePolicy(),
                        wished.getChecksumPolicy() == null ? RepositoryPolicy.CHECKSUM_POLICY_WARN : wished.getChecksumPolicy());
    }
}
