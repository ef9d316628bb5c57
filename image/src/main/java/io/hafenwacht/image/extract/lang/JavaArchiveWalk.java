package io.hafenwacht.image.extract.lang;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.archive.ZipArchive;
import io.hafenwacht.image.archive.ZipEntry;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One walk through one file's archives of archives, with a budget for all of them together. Packages are at
/// `outer.war!/WEB-INF/lib/inner.jar`; what was packed into another archive with its `pom.properties` is at
/// that file's place.
final class JavaArchiveWalk {
    static final Limit DEPTH = new Limit(
            "nested Java archives",
            8,
            "levels",
            "an EAR with a WAR with a shaded jar has four; each may be on the heap");
    static final Limit ENTRIES = new Limit(
            "entries of nested Java archives",
            2_000_000,
            "entries",
            "twenty times the largest servers; about a second");
    static final Limit READ = new Limit(
            "metadata files and archives inside a Java archive",
            20_000,
            "files",
            "more than any distribution of servers holds, so that small bodies that overlap end too");
    static final Limit INFLATED_FREE = new Limit(
            "inflated bytes of nested archives whatever the outer size", 64 << 20, "bytes", "any single library");
    static final Limit INFLATED_RATIO = new Limit(
            "inflated bytes of nested archives to the outer size",
            20,
            "times",
            "archives hardly shrink when packed again; a level of nesting costs about its size once");
    static final Limit METADATA =
            new Limit("metadata file in a Java archive", 1 << 20, "bytes", "main sections of large OSGi bundles");

    static final Limit PLACE = new Limit(
            "path to a file inside nested Java archives",
            2048,
            "characters",
            "eight levels of ordinary names; it stands in every report");
    static final Limit GAPS = new Limit(
            "gaps of one Java archive", 50, "gaps", "what a reader looks at; a hostile archive could make thousands");

    private static final int NAMELESS_SHOWN = 5;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Extraction out;
    private final Set<InstalledPackage> reported = new HashSet<>();
    private final List<String> nameless = new ArrayList<>();
    private int namelessCount;
    private int gaps;
    private long entriesLeft = ENTRIES.value();
    private long readsLeft = READ.value();
    private long inflatableLeft;
    private boolean stopped;

    JavaArchiveWalk(Extraction out, long outerSize) {
        this.out = out;
        this.inflatableLeft = INFLATED_FREE.value() + INFLATED_RATIO.value() * outerSize;
    }

    /// Reads the archive at `path`; what breaks inside it is a gap and the rest goes on.
    ///
    /// @throws MalformedInput where its directory cannot be read
    void archive(String path, MemorySegment bytes, int depth) throws MalformedInput {
        var identity = new JarIdentity(path.substring(path.lastIndexOf('/') + 1));
        var zip = ZipArchive.open(bytes);
        try {
            zip.entries(entry -> {
                if (--entriesLeft < 0) {
                    stop(path, ENTRIES);
                }
                if (!stopped && !entry.directory()) {
                    entry(path, zip, entry, identity, depth);
                }
                return !stopped;
            });
        } finally {
            conclude(path, identity);
        }
    }

    private void conclude(String path, JarIdentity identity) {
        identity.answer().ifPresent(own -> found(own.at(path)));
        if (identity.nameless()) {
            namelessCount++;
            if (nameless.size() < NAMELESS_SHOWN) {
                nameless.add(path);
            }
        }
    }

    private void entry(String path, ZipArchive zip, ZipEntry entry, JarIdentity identity, int depth) {
        String name = entry.name();
        identity.entry(name);
        boolean pom = name.startsWith("META-INF/maven/") && MavenCoordinates.pomProperties(name);
        boolean manifest = name.equals(MANIFEST);
        if (!pom && !manifest && !JavaArchiveExtractor.archive(name)) {
            return;
        }
        if (--readsLeft < 0) {
            stop(path, READ);
            return;
        }
        String place = path + "!/" + name;
        if (PLACE.exceededBy(place.length())) {
            limit(path, PLACE);
            return;
        }
        try {
            if (pom) {
                MavenCoordinates.fromPomProperties(name, text(zip, entry, StandardCharsets.ISO_8859_1))
                        .ifPresent(gav -> found(gav.at(identity.found(gav) ? path : place)));
            } else if (manifest) {
                identity.manifest(text(zip, entry, StandardCharsets.UTF_8));
            } else {
                nested(place, zip, entry, depth);
            }
        } catch (MalformedInput e) {
            unreadable(place, e.text());
        } catch (IOException e) {
            unreadable(place, Refusal.of(e));
        }
    }

    private void nested(String place, ZipArchive zip, ZipEntry entry, int depth) throws MalformedInput, IOException {
        if (depth >= DEPTH.value()) {
            limit(place, DEPTH);
            return;
        }
        if (entry.size() == 0) {
            return;
        }
        if (entry.method() == ZipEntry.Method.DEFLATED && !charge(entry.size(), entry.compressedSize())) {
            limit(place, INFLATED_RATIO);
            return;
        }
        try (var content = zip.content(entry)) {
            archive(place, content.bytes(), depth + 1);
        }
    }

    private static String text(ZipArchive zip, ZipEntry entry, Charset charset) throws MalformedInput {
        return new String(zip.head(entry, METADATA.asInt()), charset);
    }

    /// Takes an inflation from the budget. The compressed side counts too: bodies may overlap, and a deflate
    /// stream can be long without making anything.
    private boolean charge(long size, long compressed) {
        if (size < 0 || compressed < 0 || size > inflatableLeft || compressed > inflatableLeft - size) {
            return false;
        }
        inflatableLeft -= size + compressed;
        return true;
    }

    private void found(InstalledPackage pkg) {
        if (reported.add(pkg)) {
            out.found(pkg);
        }
    }

    private void stop(String path, Limit limit) {
        stopped = true;
        limit(path, limit);
    }

    private void limit(String place, Limit limit) {
        gap(
                Text.of(
                        place + " was not fully read: more than " + limit.value() + " " + limit.unit() + " ("
                                + limit.name() + ")",
                        place + " wurde nicht vollständig gelesen: Grenze von " + limit.value() + " überschritten ("
                                + limit.name() + ")"),
                Text.of(
                        "Unpack this archive and scan the folder it makes.",
                        "Dieses Archiv entpacken und das entstandene Verzeichnis prüfen."));
    }

    private void unreadable(String place, Text why) {
        gap(
                Text.of(place + " could not be read: " + why.english(), place + " ist nicht lesbar: " + why.german()),
                Text.of(
                        "Check whether the archive is whole and not encrypted.",
                        "Prüfen, ob das Archiv vollständig und unverschlüsselt ist."));
    }

    private void gap(Text reason, Text remedy) {
        if (++gaps <= GAPS.value()) {
            out.gap(reason, remedy);
        }
    }

    /// What was counted and not said yet.
    void reportRest() {
        if (gaps > GAPS.value()) {
            String more = Long.toString(gaps - GAPS.value());
            out.gap(
                    Text.of(more + " more parts could not be read", more + " weitere Teile sind nicht lesbar"),
                    Text.of("See the other gaps of this file.", "Siehe die übrigen Lücken dieser Datei."));
        }
        reportNameless();
    }

    /// One gap for all archives with classes that nothing names.
    private void reportNameless() {
        if (namelessCount == 0) {
            return;
        }
        String some = String.join(", ", nameless) + (namelessCount > nameless.size() ? ", …" : "");
        out.gap(
                Text.of(
                        "Neither artifact nor version is named in " + namelessCount + " Java archive(s) with classes,"
                                + " so their vulnerabilities are not known: " + some,
                        "Weder Artefakt noch Version nennen " + namelessCount + " Java-Archiv(e) mit Klassen, ihre"
                                + " Schwachstellen sind daher nicht bekannt: " + some),
                Text.of(
                        "Build them with META-INF/maven/…/pom.properties inside, or scan an SBOM of the build.",
                        "Mit enthaltener META-INF/maven/…/pom.properties bauen oder eine SBOM des Builds prüfen."));
    }
}
