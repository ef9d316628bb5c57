package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApkTest {
    private static final String INSTALLED = "lib/apk/db/installed";
    private static final String TEXT = """
            C:Q1abc=
            P:ssl_client
            V:1.36.1-r29
            A:x86_64
            S:4929
            L:GPL-2.0-only
            o:busybox
            m:Some Body <some@body.example>
            D:so:libc.musl-x86_64.so.1
            F:usr
            F:usr/bin
            R:ssl_client
            a:0:0:755
            Z:Q1def=
            R:other

            P:musl
            V:1.2.5-r0
            F:
            R:top-level
            """;

    private final ApkInstalled extractor = new ApkInstalled();

    @Test
    void readsPackagesWithOriginAndFiles() {
        for (String path : List.of(INSTALLED, "usr/lib/apk/db/installed")) {
            var reading = Reading.of(extractor, path, TEXT);
            assertThat(reading.gaps).isEmpty();
            assertThat(reading.namesAndVersions()).containsExactly("ssl_client 1.36.1-r29", "musl 1.2.5-r0");
            var first = reading.packages.getFirst();
            assertThat(first.kind()).isEqualTo(PackageKind.APK);
            assertThat(first.source()).isEqualTo(new SourcePackage("busybox", "1.36.1-r29"));
            assertThat(first.attribute(Attribute.ARCHITECTURE)).contains("x86_64");
            assertThat(first.attribute(Attribute.LICENSE)).contains("GPL-2.0-only");
            assertThat(first.attribute(Attribute.MAINTAINER)).contains("Some Body <some@body.example>");
            assertThat(reading.packages.get(1).source()).isEqualTo(new SourcePackage("musl", "1.2.5-r0"));
            assertThat(reading.owned)
                    .containsExactly("ssl_client usr/bin/ssl_client", "ssl_client usr/bin/other", "musl top-level");
        }
    }

    @Test
    void aRecordWithoutNameAndAShortLineAreGaps() {
        var reading = Reading.of(extractor, INSTALLED, "V:1\nR:x\n\nP\nP:a\nV:2\n");
        assertThat(reading.namesAndVersions()).containsExactly("a 2");
        assertThat(reading.gaps).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().english()).contains(": 2 ");
        assertThat(reading.owned).isEmpty();
    }

    @Test
    void stopsAtTheLimitOfListedFiles() {
        String files = "P:a\nV:1\n" + "R:f\n".repeat(2_000_001);
        var reading = Reading.of(extractor, INSTALLED, files);
        assertThat(reading.ownedCount).isEqualTo(2_000_000);
        assertThat(reading.namesAndVersions()).containsExactly("a 1");
        assertThat(reading.gaps).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().german()).contains("2000000 Pfaden");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mirror.example/alpine/v3.20/main, v3.20",
        "http://mirror.example/a/b/edge/testing, edge",
        "https://mirror.example/alpine/latest-stable/main, latest-stable",
        "/media/cdrom/v3.9/apks, v3.9"
    })
    void namesTheBranchOfARepository(String line, String branch) {
        var systems = Reading.of(new ApkRepositories(), "etc/apk/repositories", line + "\n" + line).systems;
        assertThat(systems).hasSize(1);
        assertThat(systems.getFirst().branches()).containsExactly(branch);
        assertThat(systems.getFirst().id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#https://mirror.example/alpine/v3.20/main",
                "@edge https://mirror.example/alpine/edge/main",
                "https://mirror.example/os",
                "https://v3.20/",
                "https://mirror.example/version/main",
                "https://mirror.example/v3/main"
            })
    void otherLinesNameNoBranch(String line) {
        // `v3.20` as the host of an address is the one false friend that the form of the line allows.
        var systems = Reading.of(new ApkRepositories(), "etc/apk/repositories", line).systems;
        assertThat(systems).allSatisfy(os -> assertThat(line).isEqualTo("https://v3.20/"));
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(extractor, INSTALLED, TEXT.getBytes(StandardCharsets.UTF_8));
        Reading.survivesDamage(
                new ApkRepositories(),
                "etc/apk/repositories",
                "https://mirror.example/alpine/v3.20/main\n".getBytes(StandardCharsets.UTF_8));
    }
}
