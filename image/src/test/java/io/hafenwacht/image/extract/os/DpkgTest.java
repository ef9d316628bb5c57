package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.SourcePackage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpkgTest {
    private static final String STATUS = "var/lib/dpkg/status";
    private static final String TEXT = """
            Package: libc6
            Status: install ok installed
            Priority: optional
            Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>
            Architecture: amd64
            Multi-Arch: same
            Source: glibc
            Version: 2.36-9+deb12u14
            Depends: libgcc-s1,
             Version: 9.9
            Description: GNU C Library
             Package: not-a-package
             .
             Shared libraries

            Package: libgcc-s1
            Status: install ok installed
            Architecture: amd64
            source: gcc-12 (12.2.0-14+deb12u1)
            Version: 12.2.0-14+deb12u1+b2

            Package: removed
            Status: deinstall ok config-files
            Version: 1.0


            Package: adduser
            Status: hold ok installed
            Architecture: all
            Version: 3.134
            """;

    private final DpkgStatus extractor = new DpkgStatus();

    @Test
    void readsNameVersionArchitectureMaintainerAndSource() {
        var reading = Reading.of(extractor, STATUS, TEXT);
        assertThat(reading.gaps).isEmpty();
        assertThat(reading.namesAndVersions())
                .containsExactly("libc6 2.36-9+deb12u14", "libgcc-s1 12.2.0-14+deb12u1+b2", "adduser 3.134");
        var libc = reading.packages.getFirst();
        assertThat(libc.kind()).isEqualTo(PackageKind.DEB);
        assertThat(libc.attribute(Attribute.ARCHITECTURE)).contains("amd64");
        assertThat(libc.attribute(Attribute.MAINTAINER).orElse("")).startsWith("GNU Libc Maintainers");
        assertThat(libc.source()).isEqualTo(new SourcePackage("glibc", "2.36-9+deb12u14"));
        assertThat(libc.location().path()).isEqualTo(STATUS);
    }

    /// The source's version, not the binary package's rebuild (`+b2`), is what advisories are compared with.
    @Test
    void takesTheVersionOfTheSourceWhereItDiffers() {
        assertThat(Reading.of(extractor, STATUS, TEXT).packages.get(1).source())
                .isEqualTo(new SourcePackage("gcc-12", "12.2.0-14+deb12u1"));
        assertThat(Reading.of(extractor, STATUS, TEXT).packages.get(2).source())
                .isEqualTo(new SourcePackage("adduser", "3.134"));
    }

    @ParameterizedTest
    @CsvSource({
        "install ok installed, true",
        "hold ok installed, true",
        "deinstall ok installed, true",
        "install ok unpacked, true",
        "install reinstreq half-installed, true",
        "install ok triggers-pending, true",
        "install user installed, true",
        "deinstall ok config-files, false",
        "purge ok not-installed, false"
    })
    void countsWhatHasFilesOnTheDisk(String status, boolean there) {
        var reading = Reading.of(extractor, STATUS, "Package: a\nStatus: " + status + "\nVersion: 1\n");
        assertThat(reading.packages).hasSize(there ? 1 : 0);
        assertThat(reading.gaps).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', p, 1",
        "'Source: s', s, 1",
        "'Source: s (2)', s, 2",
        "'Source: s (2', s, 1",
        "'Source: s ()', s, 1",
        "'Source: (2)', p, 2"
    })
    void readsEveryFormOfTheSourceField(String line, String name, String version) {
        var reading = Reading.of(extractor, STATUS, "Package: p\nVersion: 1\n" + line + "\n");
        assertThat(reading.packages.getFirst().source()).isEqualTo(new SourcePackage(name, version));
    }

    @Test
    void readsDistrolessFilesWithoutStatus() {
        var reading = Reading.of(
                extractor,
                "var/lib/dpkg/status.d/tzdata",
                "Package: tzdata\nVersion: 2024a-0+deb12u1\nArchitecture: all\n");
        assertThat(reading.namesAndVersions()).containsExactly("tzdata 2024a-0+deb12u1");
    }

    @Test
    void takesDistrolessChecksumsAsFileListsNotAsPackages() {
        var reading = Reading.of(extractor, "var/lib/dpkg/status.d/libssl3.md5sums", """
                d41d8cd98f00b204e9800998ecf8427e  usr/lib/x86_64-linux-gnu/libssl.so.3
                d41d8cd98f00b204e9800998ecf8427e  usr/share/doc/lib ssl3/copyright
                """);
        assertThat(reading.packages).isEmpty();
        assertThat(reading.owned)
                .containsExactly(
                        "libssl3 usr/lib/x86_64-linux-gnu/libssl.so.3", "libssl3 usr/share/doc/lib ssl3/copyright");
        assertThat(reading.gaps).isEmpty();
    }

    @Test
    void readsOpkgWhichWritesTheSameFormat() {
        var reading = Reading.of(
                extractor,
                "usr/lib/opkg/status",
                "Package: busybox\nVersion: 1.36.1-1\nStatus: install user installed\nArchitecture: mips_24kc\n");
        assertThat(reading.namesAndVersions()).containsExactly("busybox 1.36.1-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version: 1\n", "Package:\nVersion: 1\n", "no field at all\n"})
    void aParagraphWithoutNameIsAGap(String text) {
        var reading = Reading.of(extractor, STATUS, text + "\nPackage: next\nVersion: 2\n");
        assertThat(reading.namesAndVersions()).containsExactly("next 2");
        assertThat(reading.gaps).hasSize(1);
    }

    @Test
    void aFieldOverTheLimitEndsInAGapAndKeepsWhatWasRead() {
        String longName = "x".repeat(16_385);
        var reading = Reading.of(extractor, STATUS, TEXT + "\nPackage: " + longName + "\nVersion: 1\n");
        assertThat(reading.packages).hasSize(3);
        assertThat(reading.gaps).hasSize(1);
        var unread = Reading.of(extractor, STATUS, "Package: a\nVersion: 1\nDepends: " + longName + "\n");
        assertThat(unread.namesAndVersions()).containsExactly("a 1");
        assertThat(unread.gaps).isEmpty();
    }

    @Test
    void stopsAtTheLimitOfKeptText() {
        String record = "Package: p\nVersion: 1\nMaintainer: " + "m".repeat(16_000) + "\n\n";
        var reading = Reading.of(extractor, STATUS, record.repeat(2200));
        assertThat(reading.packages).hasSizeBetween(2000, 2100);
        assertThat(reading.gaps).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().english()).contains("33554432 characters");
    }

    @Test
    void readsWindowsLineEndsAndStrangeBytes() {
        byte[] text =
                "Package: a\r\nVersion: 1\r\n\r\nPackage: b\u00ff\r\nVersion: 2".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.of(extractor, STATUS, text).namesAndVersions()).containsExactly("a 1", "b\ufffd 2");
    }

    @Test
    void fileListsNameTheirPackageWithoutArchitecture() {
        var lists = new DpkgFileLists();
        assertThat(Reading.of(lists, "var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib\n/lib/x y.so\n").owned)
                .containsExactly("libc6 lib", "libc6 lib/x y.so");
        assertThat(Reading.of(lists, "var/lib/dpkg/info/adduser.list", "/usr/sbin/adduser").owned)
                .containsExactly("adduser usr/sbin/adduser");
        assertThat(Reading.of(lists, "usr/lib/opkg/info/busybox.list", "/bin/busybox\n").owned)
                .containsExactly("busybox bin/busybox");
        assertThat(Reading.of(lists, "srv/info/notes.list", "/bin/evil\n").owned)
                .isEmpty();
        assertThat(Reading.of(lists, "var/lib/dpkg/info/.list", "/bin/x\n").owned)
                .isEmpty();
    }

    @Test
    void pathsOverTheLimitAreNotListed() {
        String border = "/" + "a".repeat(4095);
        var reading = Reading.of(new DpkgFileLists(), "var/lib/dpkg/info/a.list", border + "\n" + border + "a\n/b\n");
        assertThat(reading.owned).containsExactly("a " + border.substring(1), "a b");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(extractor, STATUS, TEXT.getBytes(StandardCharsets.UTF_8));
        Reading.survivesDamage(
                extractor, "var/lib/dpkg/status.d/a.md5sums", "d41d8cd9  usr/lib/a\n".getBytes(StandardCharsets.UTF_8));
        Reading.survivesDamage(
                new DpkgFileLists(), "var/lib/dpkg/info/a.list", "/.\n/usr\n".getBytes(StandardCharsets.UTF_8));
    }
}
