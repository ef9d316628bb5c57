package io.hafenwacht.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFilterTest {
    private static final PathFilter FILTER = new PathFilter(List.of(
            List.of(new FilePattern.Path("var/lib/dpkg/status")),
            List.of(new FilePattern.Name("package.json")),
            List.of(new FilePattern.Suffix(".jar"), new FilePattern.Suffix(".egg-info")),
            List.of(new FilePattern.ChildOf("var/lib/dpkg/status.d")),
            List.of(new FilePattern.NameInside(".dist-info", "METADATA")),
            List.of(new FilePattern.SuffixBelow("specifications", ".gemspec")),
            List.of(new FilePattern.Executable()),
            List.of(new FilePattern.ModeBits(06000), new FilePattern.WithCapabilities())));

    @ParameterizedTest
    @CsvSource({
        "var/lib/dpkg/status, 0",
        "var/lib/dpkg/status-old, -1",
        "x/var/lib/dpkg/status, -1",
        "lib/dpkg/status, -1",
        "package.json, 1",
        "a/package.json, 1",
        "a/package.json/b, -1",
        "a/xpackage.json, -1",
        "a/package.jsonx, -1",
        "a/package_json, -1",
        "a.jar, 2",
        "a/b.JAR, 2",
        "a/.jar, 2",
        "jar, -1",
        "a.jar/x, -1",
        "a/b.ja, -1",
        "x.jar.bak, -1",
        "a/b.egg-info, 2",
        "var/lib/dpkg/status.d/base, 3",
        "var/lib/dpkg/status.d, -1",
        "var/lib/dpkg/status.d/a/b, -1",
        "lib/foo-1.dist-info/METADATA, 4",
        "lib/foo-1.dist-info/RECORD, -1",
        "lib/foo/METADATA, -1",
        "METADATA, -1",
        ".dist-info/METADATA, 4",
        "gems/specifications/a.gemspec, 5",
        "gems/specifications/default/a.gemspec, 5",
        "specifications/a.gemspec, 5",
        "gems/specification/a.gemspec, -1",
        "gems/xspecifications/a.gemspec, -1",
        "specifications.gemspec, -1",
        "a/b.gemspec, -1",
    })
    void aPathIsWantedByOneOrNobody(String path, int asker) {
        assertThat(FILTER.match(path).askers()).isEqualTo(asker < 0 ? new int[0] : new int[] {asker});
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr/lib/libz.so", "usr/lib/libz.so.1", "usr/lib/libz.so.1.2.13"})
    void sharedObjectsMayBeExecutables(String path) {
        assertThat(executable(path, 0644, 4)).isTrue();
        assertThat(executable(path, 0644, 3)).as("too small for the magic number").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr/lib/libz.sox", "usr/lib/so", "so.1", "usr/lib/so.1", "usr/lib.so/x", "a.s0.1"})
    void otherNamesNeedAnExecuteBit(String path) {
        assertThat(executable(path, 0644, 100)).isFalse();
        assertThat(executable(path, 0100, 100)).isTrue();
        assertThat(executable(path, 0010, 100)).isTrue();
        assertThat(executable(path, 0001, 100)).isTrue();
    }

    private static boolean executable(String path, int mode, long size) {
        var header = header(path, mode);
        header.size = size;
        return FILTER.mayBeExecutable(header, path.lastIndexOf('/') + 1);
    }

    private static EntryHeader header(String path, int mode) {
        var header = new EntryHeader();
        header.setPath(path);
        header.mode = mode;
        return header;
    }

    @ParameterizedTest
    @CsvSource({"04755, FILE, true", "02755, DIRECTORY, true", "01777, FILE, false", "06777, SYMLINK, false"})
    void modeBitsCountForAllButSymbolicLinks(String mode, FileEntry.Type type, boolean wanted) {
        var header = header("x", Integer.parseInt(mode, 8));
        header.type = type;
        var match = new PathFilter.Match();
        FILTER.matchAttributes(header, match);
        assertThat(match.has(7)).isEqualTo(wanted);
    }
}
