package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht files` on Compose files, whole.
class ComposeFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFindingCarriesFileLineColumnAndField() throws IOException {
        write("app/compose.yaml", """
                services:
                  web:
                    image: a:1
                    extends: {file: ../base.yml, service: base}
                """);
        write("base.yml", "services:\n  base:\n    privileged: true\n");
        Node finding = findings(files("."), "HW-D401").getFirst();
        assertThat(finding.get("asset").stringOrEmpty()).isEqualTo("app/compose.yaml:web");
        assertThat(finding.at("location", "path").stringOrEmpty()).isEqualTo("base.yml");
        assertThat(finding.at("location", "line").stringOrEmpty()).isEqualTo("3");
        assertThat(finding.at("location", "column").stringOrEmpty()).isEqualTo("5");
        assertThat(finding.at("location", "field").stringOrEmpty()).isEqualTo("services.web.privileged");
        String id = finding.get("id").stringOrEmpty();
        write("base.yml", "# moved\n\nservices:\n  base:\n    privileged: true\n");
        assertThat(findings(files("."), "HW-D401").getFirst().get("id").stringOrEmpty())
                .isEqualTo(id);
    }

    @Test
    void aDockerfileWithin() throws IOException {
        write("compose.yaml", """
                services:
                  web:
                    build:
                      context: .
                      dockerfile_inline: |
                        FROM debian:12.8
                        # hadolint ignore=DL3008
                        RUN apt-get install -y a && sudo b
                        USER $${APP}
                """);
        Node report = files(".");
        Node finding = findings(report, "HW-D305").getFirst();
        assertThat(finding.get("asset").stringOrEmpty()).isEqualTo("compose.yaml:web:build");
        assertThat(finding.at("location", "line").stringOrEmpty()).isEqualTo("8");
        assertThat(finding.at("location", "field").stringOrEmpty()).isEqualTo("services.web.build.dockerfile_inline");
        assertThat(findings(report, "HW-D308")).isEmpty();
        assertThat(findings(report, "HW-D324")).isEmpty();
    }

    /// Secrets belong into a file that only its owner reads and no repository keeps.
    @Test
    void anEnvFileThatIsGuarded() throws IOException {
        write("compose.yaml", "services: {web: {image: a, env_file: [db.env]}}\n");
        write("db.env", "DB_PASSWORD=" + "krana" + "Haken77\n");
        Path secrets = folder.resolve("db.env");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(findings(files("."), "HW-D603")).hasSize(1);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(findings(files("."), "HW-D603")).isEmpty();
        write(".git/index", "DIRC\0\0\0\2 other.env\0");
        assertThat(findings(files("."), "HW-D603")).isEmpty();
        write(".git/index", "DIRC\0\0\0\2 db.env\0");
        assertThat(findings(files("."), "HW-D603")).hasSize(1);
        write(".git/index", "DIRC\0\0\0\4");
        assertThat(findings(files("."), "HW-D603")).hasSize(1);
    }

    /// Neither the usual override counts then, nor is a file judged twice.
    @Test
    void theFilesThatTheEnvironmentNamesAreOneProject() throws IOException {
        write("compose.yaml", "services: {web: {image: a, user: '7'}}\n");
        write("compose.override.yaml", "services: {web: {pid: host}}\n");
        write("prod.yml", "services: {web: {privileged: true}}\n");
        write(".env", "COMPOSE_FILE=compose.yaml:prod.yml\n");
        Node report = files(".");
        assertThat(findings(report, "HW-D401"))
                .extracting(f -> f.get("asset").stringOrEmpty() + " "
                        + f.at("location", "path").stringOrEmpty())
                .containsExactly("compose.yaml:web prod.yml");
        assertThat(findings(report, "HW-D404")).isEmpty();
        assertThat(findings(report, "HW-D413"))
                .extracting(f -> f.get("asset").stringOrEmpty())
                .containsExactly("compose.override.yaml:web");
        write("stack/compose.yaml", "services: {db: {image: a, privileged: true}}\n");
        write(".env", "COMPOSE_FILE=stack/compose.yaml:prod.yml\n");
        assertThat(findings(files("."), "HW-D401"))
                .extracting(f -> f.get("asset").stringOrEmpty())
                .containsOnly("stack/compose.yaml:db", "stack/compose.yaml:web");
    }

    @Test
    void whatAProviderBringsIsNoContainer() throws IOException {
        write("compose.yaml", "services: {db: {provider: {type: cloud}}, web: {image: a}}\n");
        Node report = files(".");
        assertThat(findings(report, "HW-D405"))
                .extracting(f -> f.get("asset").stringOrEmpty())
                .containsExactly("compose.yaml:web");
        assertThat(findings(report, "HW-D431")).hasSize(1);
    }

    @Test
    void whichFilesAreReadTogether() throws IOException {
        write("compose.yaml", "include: [db/compose.yaml]\nservices: {web: {image: a}}\n");
        write("compose.override.yaml", "services: {web: {privileged: true}}\n");
        write("db/compose.yaml", "services: {db: {image: b}}\n");
        write("docker-compose.prod.yml", "services: {web: {privileged: true}}\n");
        write("compose-vars.yaml", "x-only: 1\n");
        Node report = files(".");
        assertThat(assets(report))
                .containsExactly("compose.yaml:db", "compose.yaml:web", "docker-compose.prod.yml:web");
        assertThat(findings(report, "HW-D401"))
                .extracting(f -> f.get("asset").stringOrEmpty() + " "
                        + f.at("location", "path").stringOrEmpty())
                .containsExactlyInAnyOrder(
                        "compose.yaml:web compose.override.yaml",
                        "docker-compose.prod.yml:web docker-compose.prod.yml");
        assertThat(assets(files("compose.yaml"))).contains("compose.yaml:web");
        assertThat(findings(files("compose.yaml"), "HW-D401")).isEmpty();
    }

    @Test
    void aPartOfAServiceLacksNothing() throws IOException {
        write("compose.debug.yaml", "services: {web: {privileged: true}}\n");
        assertThat(findings(files("."), "HW-D4").stream()
                        .map(f -> f.get("check").stringOrEmpty()))
                .containsExactly("HW-D401");
    }

    @Test
    void commentsSilenceWithReasonAndDate() throws IOException {
        String services = """
                services:
                  a:
                    image: a:1
                    privileged: true # hafenwacht:ignore HW-D401 reason="lab" until=2027-01-01
                  # hafenwacht:ignore HW-D401 reason="lab" until=2027-01-01
                  b:
                    image: a:1
                    privileged: true
                  c:
                    # hafenwacht:ignore HW-D401 reason="over" until=2026-01-01
                    privileged: true
                  d:
                    # hafenwacht:ignore HW-D401
                    privileged: true
                """;
        write("compose.yaml", services);
        Node report = files(".", "--show", "all", "--now", "2026-11-21T00:00:00Z");
        assertThat(findings(report, "HW-D401").stream()
                        .map(f -> f.get("asset").stringOrEmpty() + " "
                                + f.get("outcome").stringOrEmpty()))
                .contains("compose.yaml:a notApplicable", "compose.yaml:b notApplicable")
                .contains("compose.yaml:c fail", "compose.yaml:d fail");
        assertThat(report.get("gaps").elements().stream()
                        .map(g -> g.get("reason").stringOrEmpty()))
                .anyMatch(r -> r.contains("without rule, reason or date"));
    }

    @Test
    void profilesAndGapsAreTold() throws IOException {
        write("compose.yaml", """
                services:
                  web: {image: a, privileged: true, profiles: [debug]}
                  bad: {image: a, privileged: [x]}
                  far: {extends: {file: ../../out.yml, service: x}}
                """);
        Node report = files(".");
        assertThat(findings(report, "HW-D401").getFirst().get("evidence").stringOrEmpty())
                .contains("only with profile debug");
        assertThat(report.get("gaps").elements().stream()
                        .map(g -> g.get("reason").stringOrEmpty()))
                .anyMatch(r -> r.contains("services.bad.privileged: expected true/false, got list"))
                .anyMatch(r -> r.contains("outside of the given folder"));
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        write("out/e.env", "A=1\n");
        write("in/compose.yaml", "services: {web: {image: a, env_file: e.env}}\n");
        Files.createSymbolicLink(folder.resolve("in/e.env"), folder.resolve("out/e.env"));
        assertThat(files("in").get("gaps").elements().stream()
                        .map(g -> g.get("reason").stringOrEmpty()))
                .anyMatch(r -> r.contains("a link that leads out"));
    }

    @Test
    void objectsOfSeveralPathsStayApart() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            write(name + "/compose.yaml", "services: {web: {image: a, privileged: true}}\n");
            write(name + "/Dockerfile", "FROM a\nUSER root\n");
        }
        assertThat(assets(files("a", "./b/")))
                .contains("a/compose.yaml:web", "b/compose.yaml:web", "a/Dockerfile:final", "b/Dockerfile:final");
        assertThat(assets(files("a/Dockerfile", "b/Dockerfile")))
                .containsExactly("a/Dockerfile:final", "b/Dockerfile:final");
        assertThat(assets(files("a/Dockerfile"))).containsExactly("Dockerfile:final");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Node files(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of("files"), Stream.concat(Arrays.stream(arguments), Stream.of("--format", "json")))
                .toArray(String[]::new);
        CliRun run = CliRun.in(folder, Map.of("HOME", folder.toString()), all);
        assertThat(run.code()).as(run.err()).isZero();
        return new JsonParser().parse(run.out()).root();
    }

    private static List<String> assets(Node report) {
        return report.get("assets").elements().stream()
                .map(a -> a.get("id").stringOrEmpty())
                .filter(id -> id.contains(":") && !id.contains("files:"))
                .sorted()
                .toList();
    }

    private static List<Node> findings(Node report, String check) {
        return report.get("findings").elements().stream()
                .filter(f -> f.get("check").stringOrEmpty().startsWith(check))
                .filter(f -> !f.get("outcome").stringOrEmpty().equals("unknown"))
                .toList();
    }
}
