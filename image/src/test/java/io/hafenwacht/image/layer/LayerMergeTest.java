package io.hafenwacht.image.layer;

import static io.hafenwacht.image.Scans.OPTIONS;
import static io.hafenwacht.image.Scans.gaps;
import static io.hafenwacht.image.Scans.only;
import static io.hafenwacht.image.Scans.origins;
import static io.hafenwacht.image.Scans.packages;
import static io.hafenwacht.image.Scans.scan;
import static io.hafenwacht.testkit.image.TarBuilder.mode;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.image.input.ImageLayout;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// How layers lie on top of each other (OCI image layer specification, "Applying Changesets").
class LayerMergeTest {
    @TempDir
    private Path folder;

    @SafeVarargs
    private static Case row(String fact, List<String> packages, Consumer<TarBuilder>... layers) {
        return new Case(fact, packages, List.of(layers));
    }

    private record Case(String fact, List<String> packages, List<Consumer<TarBuilder>> layers) {}

    private static final Consumer<TarBuilder> A = tar -> tar.file("opt/a/x.pkg", "x 1");

    private static final List<Case> CASES = List.of(
            row("a lower file stays", List.of("x 1 opt/a/x.pkg"), A, tar -> tar.file("opt/a/y", "")),
            row("a whiteout hides a lower file", List.of(), A, tar -> tar.whiteout("opt/a/x.pkg")),
            row("a whiteout hides a lower folder", List.of(), A, tar -> tar.whiteout("opt/a")),
            row("a whiteout of a like-named neighbour", List.of("x 1 opt/a/x.pkg"), A, tar -> tar.whiteout("opt/a/x")),
            row(
                    "a whiteout spares its own layer, before it",
                    List.of("x 2 opt/a/x.pkg"),
                    A,
                    tar -> tar.file("opt/a/x.pkg", "x 2").whiteout("opt/a/x.pkg")),
            row(
                    "a whiteout spares its own layer, after it",
                    List.of("x 2 opt/a/x.pkg"),
                    A,
                    tar -> tar.whiteout("opt/a/x.pkg").file("opt/a/x.pkg", "x 2")),
            row(
                    "an opaque folder hides lower content",
                    List.of("y 1 opt/a/y.pkg"),
                    A,
                    tar -> tar.file("opt/a/y.pkg", "y 1").opaque("opt/a")),
            row(
                    "an opaque folder spares its own layer, after it",
                    List.of("y 1 opt/a/y.pkg"),
                    A,
                    tar -> tar.opaque("opt/a").file("opt/a/y.pkg", "y 1")),
            row("an opaque parent hides deeply", List.of(), A, tar -> tar.opaque("opt")),
            row(
                    "an opaque folder leaves its neighbours",
                    List.of("x 1 opt/a/x.pkg"),
                    A,
                    tar -> tar.opaque("opt/b").opaque("opt/aa")),
            row(
                    "a whiteout reaches through layers",
                    List.of(),
                    A,
                    tar -> tar.file("y", ""),
                    tar -> tar.whiteout("opt")),
            row(
                    "what comes after a whiteout is there again",
                    List.of("x 3 opt/a/x.pkg"),
                    A,
                    tar -> tar.whiteout("opt"),
                    tar -> tar.file("opt/a/x.pkg", "x 3")),
            row("a file replaces a folder", List.of(), A, tar -> tar.file("opt/a", "")),
            row("a link replaces a folder", List.of(), A, tar -> tar.symlink("opt/a", "b")),
            row("a folder replaces a file", List.of(), A, tar -> tar.directory("opt/a/x.pkg")),
            row("a folder over a folder keeps it", List.of("x 1 opt/a/x.pkg"), A, tar -> tar.directory("opt/a")),
            row("a file nobody understands replaces a package", List.of(), A, tar -> tar.file("opt/a/x.pkg", "")),
            row("AUFS' own files are none", List.of("x 1 opt/a/x.pkg"), A, tar -> tar.file(".wh..wh.plnk/1", "")),
            row(
                    "a whiteout below a whited-out folder",
                    List.of(),
                    A,
                    tar -> tar.file("opt/.wh.a/.wh.b", "").whiteout("opt/a")),
            row(
                    "names are made plain",
                    List.of("x 2 opt/a/x.pkg"),
                    tar -> tar.file("./opt//a/./x.pkg", "x 1"),
                    tar -> tar.file("/opt/b/../a/x.pkg", "x 2")),
            row(
                    "the last of equal names counts",
                    List.of("x 2 x.pkg"),
                    tar -> tar.file("x.pkg", "x 1").file("x.pkg", "x 2")),
            row(
                    "the last of equal names is empty",
                    List.of(),
                    tar -> tar.file("x.pkg", "x 1").file("x.pkg", "")),
            row(
                    "a wanted file behind a symbolic link",
                    List.of("a 1 var/db"),
                    tar -> tar.symlink("var/db", "../opt/database").file("opt/database", "a 1")),
            row(
                    "a wanted file behind two links, absolute",
                    List.of("a 1 var/db"),
                    tar -> tar.symlink("var/db", "/opt/d").symlink("opt/d", "e"),
                    tar -> tar.file("opt/e", "a 1")),
            row(
                    "the topmost target counts",
                    List.of("a 2 var/db"),
                    tar -> tar.symlink("var/db", "../opt/d").file("opt/d", "a 1"),
                    tar -> tar.file("opt/d", "a 2")),
            row(
                    "a deleted target is gone",
                    List.of(),
                    tar -> tar.symlink("var/db", "../opt/d").file("opt/d", "a 1"),
                    tar -> tar.whiteout("opt/d")),
            row(
                    "a wanted file below a linked folder (usr-merge)",
                    List.of("a 1 lib/db"),
                    tar -> tar.symlink("lib", "usr/lib").file("usr/lib/db", "a 1")),
            row(
                    "children of a linked folder",
                    List.of("a 1 var/lists/a", "b 1 var/lists/b"),
                    tar -> tar.symlink("var/lists", "../opt/l").file("opt/l/a", "a 1"),
                    tar -> tar.file("opt/l/b", "b 1")),
            row(
                    "an upper file written through a link replaces the lower one",
                    List.of("x 2 usr/lib/x.pkg"),
                    tar -> tar.symlink("lib", "usr/lib").file("usr/lib/x.pkg", "x 1"),
                    tar -> tar.file("lib/x.pkg", "x 2")),
            row(
                    "a whiteout through a link",
                    List.of(),
                    tar -> tar.symlink("lib", "usr/lib").file("usr/lib/x.pkg", "x 1"),
                    tar -> tar.whiteout("lib/x.pkg")),
            row(
                    "a folder in place of the link leaves the target",
                    List.of("x 2 lib/x.pkg", "x 1 usr/lib/x.pkg").reversed(),
                    tar -> tar.symlink("lib", "usr/lib").file("usr/lib/x.pkg", "x 1"),
                    tar -> tar.directory("lib").file("lib/x.pkg", "x 2")),
            row(
                    "a link to a package is no second package",
                    List.of("x 1 a/x.pkg"),
                    tar -> tar.file("a/x.pkg", "x 1")
                            .symlink("b/x.pkg", "../a/x.pkg")
                            .hardlink("c/x.pkg", "a/x.pkg")),
            row(
                    "a hard link under a wanted name",
                    List.of("x 1 b/x.pkg"),
                    tar -> tar.file("a/plain", "x 1").hardlink("b/x.pkg", "a/plain")),
            row(
                    "a link out of the root stays inside",
                    List.of("a 1 var/db"),
                    tar -> tar.symlink("var/db", "../../../../opt/d").file("opt/d", "a 1")),
            row("a link to nowhere", List.of(), tar -> tar.symlink("var/db", "nowhere")),
            row(
                    "an opaque folder over a linked one",
                    List.of(),
                    tar -> tar.symlink("lib", "usr/lib").file("usr/lib/x.pkg", "x 1"),
                    tar -> tar.opaque("lib")));

    @TestFactory
    List<DynamicTest> merges() {
        var tests = new ArrayList<DynamicTest>();
        for (Case row : CASES) {
            for (Compression compression : List.of(Compression.NONE, Compression.GZIP)) {
                tests.add(DynamicTest.dynamicTest(row.fact + " " + compression, () -> {
                    var image = new ImageBuilder();
                    row.layers.forEach(layer -> image.layer(compression, layer));
                    ImageSnapshot snapshot = compression == Compression.NONE
                            ? scan(image, folder)
                            : scan(
                                    new ImageLayout(
                                            ImageBuilder.write(folder.resolve("" + row.hashCode()), image.ociFiles())),
                                    OPTIONS);
                    assertThat(packages(snapshot)).containsExactlyElementsOf(row.packages);
                    assertThat(gaps(snapshot)).isEmpty();
                }));
            }
        }
        return tests;
    }

    @Test
    void aPackageBelongsToTheFirstLayerWithExactlyItsVersion() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("var/db", "libc 1\nzlib 1\ncurl 1\n").file("a.pkg", "a 1"))
                .layer(tar ->
                        tar.file("var/db", "libc 1\nzlib 2\ncurl 1\nvim 1\n").file("b.pkg", "a 1"))
                .layer(tar -> tar.file("var/db", "libc 1\nzlib 2\nvim 1\n").file("a.pkg", "a 1"));
        assertThat(origins(scan(image, folder)))
                .as("curl was removed, a.pkg only copied, b.pkg is another place")
                .containsExactly("libc 1 0", "vim 1 1", "zlib 2 1", "a 1 0", "a 1 1");
    }

    @Test
    void ownersAreFoundUnderEitherNameOfAFolder() {
        var image = new ImageBuilder()
                .layer(tar -> tar.symlink("lib", "usr/lib")
                        .file("var/db", "p 1\nown p lib/x.pkg\nown q usr/y.pkg\n")
                        .file("usr/lib/x.pkg", "x 1")
                        .file("usr/y.pkg", "y 1")
                        .file("usr/z.pkg", "z 1"));
        ImageSnapshot snapshot = scan(image, folder);
        assertThat(only(snapshot, "x").attribute(Attribute.OWNED_BY)).contains("p");
        assertThat(only(snapshot, "y").attribute(Attribute.OWNED_BY)).contains("q");
        assertThat(only(snapshot, "z").attribute(Attribute.OWNED_BY)).isEmpty();
        assertThat(only(snapshot, "p").attribute(Attribute.OWNED_BY)).isEmpty();
    }

    @Test
    void aCircleOfLinksIsAGap() {
        var image = new ImageBuilder().layer(tar -> tar.symlink("var/db", "db2").symlink("var/db2", "db"));
        ImageSnapshot snapshot = scan(image, folder);
        assertThat(packages(snapshot)).isEmpty();
        assertThat(gaps(snapshot)).anyMatch(gap -> gap.contains("leads in a circle"));
    }

    @Test
    void entriesOfChecksAreMergedToo() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("bin/su", "", mode(04755))
                        .file("bin/mount", "", mode(04755))
                        .directory("opt", mode(04755)))
                .layer(tar -> tar.file("bin/su", "", mode(0755)).directory("opt", mode(0755)));
        assertThat(scan(image, folder).inventory().files())
                .extracting(FileEntry::path)
                .containsExactly("bin/mount");
    }

    @Test
    void whatLaterLayersHideIsKeptApart() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("bin/su", "one", mode(04755))
                        .file("bin/mount", "", mode(04755))
                        .file("opt/x", "", mode(04755)))
                .layer(tar -> tar.file("bin/su", "two", mode(04755)).whiteout("opt"));
        var inventory = scan(image, folder).inventory();
        assertThat(inventory.files()).extracting(FileEntry::path).containsExactly("bin/mount", "bin/su");
        assertThat(inventory.hidden()).extracting(FileEntry::path).containsExactlyInAnyOrder("bin/su", "opt/x");
    }

    @Test
    void aNameOutOfTheRootIsReadInsideAndReported() {
        ImageSnapshot snapshot = scan(new ImageBuilder().layer(tar -> tar.file("../../var/db", "a 1")), folder);
        assertThat(packages(snapshot)).containsExactly("a 1 var/db");
        assertThat(gaps(snapshot)).singleElement().asString().contains("var/db: 1 names in this layer lead out");
    }

    @Test
    void gapsOfAFileThatIsGoneAreGone() {
        var broken = new ImageBuilder().layer(tar -> tar.file("var/db", "a 1\nbroken"));
        assertThat(gaps(scan(broken, folder))).singleElement().asString().contains("broken at offset 0");
        assertThat(packages(scan(broken, folder)))
                .as("what was found before it")
                .containsExactly("a 1 var/db");
        broken.layer(tar -> tar.file("var/db", "a 2"));
        assertThat(gaps(scan(broken, folder))).isEmpty();
    }

    @Test
    void linksToHardLinksAreFollowedInRounds() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("z/real", "zlib 1\n")
                        .hardlink("z/one", "z/real")
                        .hardlink("z/two", "z/one")
                        .symlink("var/db", "/z/two"));
        assertThat(packages(scan(image, folder))).containsExactly("zlib 1 var/db");
    }

    @Test
    void aHardLinkMayNameAFileOfALowerLayer() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("z/real", "zlib 1\n"))
                .layer(tar -> tar.hardlink("var/db", "z/real"));
        assertThat(packages(scan(image, folder))).containsExactly("zlib 1 var/db");
    }

    @Test
    void hardLinksThatLeadNowhereOrInACircleAreGaps() {
        var image = new ImageBuilder()
                .layer(tar -> tar.hardlink("var/db", "z/none")
                        .hardlink("a", "b")
                        .hardlink("b", "a")
                        .symlink("lib/db", "/a"));
        assertThat(gaps(scan(image, folder)))
                .hasSize(2)
                .allMatch(gap -> gap.contains("leads to no file of this image"));
    }

    @Test
    void whatTheSecondReadingCannotTakeIsAGap() {
        var image = new ImageBuilder()
                .layer(tar ->
                        tar.paxSparse("z/big", (1L << 30) + 1, 0, new byte[512]).symlink("var/db", "/z/big"));
        assertThat(gaps(scan(image, folder))).hasSize(1).allMatch(gap -> gap.startsWith("z/big: Not read"));
    }

    @Test
    void whatIsNoFileReplacesAPackageAndIsAGap() {
        List<Consumer<TarBuilder>> replacements =
                List.of(tar -> tar.device("opt/a/x.pkg"), tar -> tar.hardlink("opt/a/x.pkg", "gone"));
        for (Consumer<TarBuilder> replacement : replacements) {
            var snapshot = scan(new ImageBuilder().layer(A).layer(replacement), folder);
            assertThat(packages(snapshot)).isEmpty();
            assertThat(gaps(snapshot)).hasSize(1).allMatch(gap -> gap.startsWith("opt/a/x.pkg: "));
        }
    }
}
