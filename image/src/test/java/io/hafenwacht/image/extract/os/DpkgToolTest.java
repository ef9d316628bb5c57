package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Our reader on this machine's own dpkg database, compared with what dpkg-query says about it.
class DpkgToolTest {
    private static final Path STATUS = Path.of("/var/lib/dpkg/status");
    private static final Path QUERY = Path.of("/usr/bin/dpkg-query");

    @BeforeEach
    void needsDpkg() {
        assumeTrue(Files.isReadable(STATUS) && Files.isExecutable(QUERY), "this machine has no dpkg");
    }

    @Test
    void agreesWithDpkgQueryOnEveryPackage() throws Exception {
        var reading = Reading.of(new DpkgStatus(), "var/lib/dpkg/status", Files.readAllBytes(STATUS));
        List<String> expected = query(
                        "-W",
                        "-f",
                        "${db:Status-Status}|${Package}|${Version}|${Architecture}|${source:Package}|${source:Version}|"
                                + "${Maintainer}\\n")
                .stream()
                .filter(line -> !line.startsWith("not-installed|") && !line.startsWith("config-files|"))
                .map(line -> line.substring(line.indexOf('|') + 1))
                .toList();
        assertThat(reading.gaps).isEmpty();
        assertThat(reading.packages)
                .extracting(p -> String.join(
                        "|",
                        p.name(),
                        p.version(),
                        p.attribute(Attribute.ARCHITECTURE).orElse(""),
                        p.source().name(),
                        p.source().version(),
                        p.attribute(Attribute.MAINTAINER).orElse("")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void agreesWithDpkgQueryOnTheFilesOfAPackage() throws Exception {
        List<String> expected = query("-L", "dpkg").stream()
                .filter(line -> line.startsWith("/") && !line.equals("/."))
                .map(line -> "dpkg " + line.substring(1))
                .toList();
        byte[] list = Files.readAllBytes(STATUS.resolveSibling("info/dpkg.list"));
        assertThat(Reading.of(new DpkgFileLists(), "var/lib/dpkg/info/dpkg.list", list).owned)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> query(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(QUERY.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines().toList();
        }
    }
}
