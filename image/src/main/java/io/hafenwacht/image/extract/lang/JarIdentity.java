package io.hafenwacht.image.extract.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one Java archive is, collected while its directory is walked and answered afterwards.
///
/// The order of trust: `pom.properties` that fits the file's name; coordinates written out in the manifest
/// (`Implementation-Title: group#artifact;version`, as Gradle's Nebula plugins do) where the artifact is the
/// file's (Elasticsearch writes its project's name there); a row of
/// [KnownArtifacts]; else artifact and version alone. There the artifact is the file's name and the version
/// that of the file's name, else the manifest's `Implementation-Version`, else `Bundle-Version` where there
/// is a `Bundle-SymbolicName`. (The name goes first because where the two differ it is right: Kotlin adds its
/// build, old commons libraries forgot to change it.) Never used: `Implementation-Vendor-Id`,
/// `Bundle-SymbolicName` and `Automatic-Module-Name` as a group, and `Specification-Version`; each is often
/// something else (commons-lang 2 names `org.apache` as its vendor), and a wrong coordinate hides what a
/// missing one shows.
final class JarIdentity {
    /// The Java run time's own archives, which its `release` file stands for.
    private static final String RUN_TIME = "Java Runtime Environment";

    /// Classifiers of archives that hold no installed code.
    private static final Pattern NOT_CODE = Pattern.compile(".*-(sources|javadoc|groovydoc|scaladoc)");

    private static final Pattern WRITTEN_OUT =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]{0,199})#([A-Za-z0-9_.-]{1,200});.*");

    private final String fileName;
    private final JarName named;
    private final List<KnownArtifacts.Row> candidates;
    private final List<KnownArtifacts.Row> proven = new ArrayList<>();
    private HeaderSection manifest = HeaderSection.parse("");
    private boolean classes;
    private boolean own;
    private int poms;
    private boolean sameVersion;

    JarIdentity(String fileName) {
        this.fileName = fileName;
        this.named = JarName.of(fileName);
        this.candidates = KnownArtifacts.candidates(named.artifact());
    }

    /// Takes note of an entry's name.
    void entry(String name) {
        if (!name.endsWith(".class")) {
            return;
        }
        classes = true;
        for (var row : candidates) {
            if (name.startsWith(row.folder()) && !proven.contains(row)) {
                proven.add(row);
            }
        }
    }

    /// Whether the coordinates of a `pom.properties` inside are this archive's own, not those of something
    /// that was packed into it.
    boolean found(MavenCoordinates coordinates) {
        boolean mine = JarName.names(fileName, coordinates.artifact(), coordinates.version());
        own |= mine;
        poms++;
        sameVersion |= coordinates.version().equals(named.version());
        return mine;
    }

    void manifest(String text) {
        manifest = HeaderSection.parse(text);
    }

    /// The archive itself, where no `pom.properties` said it.
    Optional<MavenCoordinates> answer() {
        if (own() || runTime() || NOT_CODE.matcher(JarName.stem(fileName)).matches()) {
            return Optional.empty();
        }
        var name = name();
        if (renamed() || name.version().isEmpty() || !MavenCoordinates.id(name.artifact())) {
            return Optional.empty();
        }
        var written = WRITTEN_OUT.matcher(manifest.get("Implementation-Title"));
        if (written.matches() && written.group(2).equals(name.artifact())) {
            return Optional.of(new MavenCoordinates(written.group(1), name.artifact(), name.version()));
        }
        return candidates.stream()
                .filter(row -> proven.contains(row) && row.fits(name))
                .findFirst()
                .map(row -> row.coordinates(name))
                .or(() -> Optional.of(new MavenCoordinates("", name.artifact(), name.version())));
    }

    /// Whether there is code in here and nothing at all that names it. (What has a name and no group is
    /// reported as a package, and its gap is the matcher's.)
    boolean nameless() {
        return classes && poms == 0 && !runTime() && answer().isEmpty();
    }

    /// Debian and others rename files, but keep the version: a single `pom.properties` with it is the file's.
    private boolean own() {
        return own || poms == 1 && sameVersion;
    }

    /// A file without a version in its name that holds Maven artifacts is one of them under another name.
    private boolean renamed() {
        return poms > 0 && named.version().isEmpty();
    }

    private boolean runTime() {
        return manifest.get("Implementation-Title").equals(RUN_TIME);
    }

    private JarName name() {
        if (MavenCoordinates.version(named.version())) {
            return named;
        }
        String implementation = manifest.get("Implementation-Version");
        if (MavenCoordinates.version(implementation)) {
            return new JarName(JarName.of(fileName, implementation).artifact(), implementation);
        }
        String bundle = manifest.get("Bundle-Version");
        if (!manifest.get("Bundle-SymbolicName").isEmpty() && MavenCoordinates.version(bundle)) {
            return new JarName(JarName.of(fileName, bundle).artifact(), bundle);
        }
        return new JarName(named.artifact(), "");
    }
}
