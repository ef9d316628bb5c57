package io.hafenwacht.image.extract.lang;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/// Group, artifact and version of something built by Maven or for its repositories. An empty group means
/// that the archive does not say it; such a package is listed, and no advisory can match it by accident.
record MavenCoordinates(String group, String artifact, String version) {
    /// Maven's own rule for both ids (model validator), with a bound.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z._+~-]{0,199}");

    private static final Pattern POM_PROPERTIES =
            Pattern.compile("META-INF/maven/([^/]{1,200})/([^/]{1,200})/pom\\.properties");

    MavenCoordinates {
        if (!id(artifact) || !(group.isEmpty() || id(group)) || !(version.isEmpty() || version(version))) {
            throw new IllegalArgumentException("no Maven coordinates: " + group + ":" + artifact + ":" + version);
        }
    }

    static boolean id(String text) {
        return ID.matcher(text).matches();
    }

    static boolean version(String text) {
        return VERSION.matcher(text).matches();
    }

    /// Whether a path from an archive's root is `META-INF/maven/GROUP/ARTIFACT/pom.properties`.
    static boolean pomProperties(String path) {
        return path.endsWith("/pom.properties") && POM_PROPERTIES.matcher(path).matches();
    }

    /// What Maven's archiver wrote at `path`. Empty where path and content disagree or lack something: a file
    /// of this name can be anything.
    static Optional<MavenCoordinates> fromPomProperties(String path, String text) {
        var place = POM_PROPERTIES.matcher(path);
        if (!place.matches()) {
            return Optional.empty();
        }
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException _) {
            // A broken \\u escape: no archiver writes one.
            return Optional.empty();
        }
        String group = properties.getProperty("groupId", "").strip();
        String artifact = properties.getProperty("artifactId", "").strip();
        String version = properties.getProperty("version", "").strip();
        boolean agree = group.equals(place.group(1)) && artifact.equals(place.group(2));
        return agree && id(group) && id(artifact) && version(version)
                ? Optional.of(new MavenCoordinates(group, artifact, version))
                : Optional.empty();
    }

    InstalledPackage at(String path) {
        String name = group.isEmpty() ? artifact : group + ":" + artifact;
        return InstalledPackage.of(PackageKind.MAVEN, name, version, PackageLocation.of(path));
    }
}
