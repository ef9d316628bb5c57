package io.hafenwacht.diagnose.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the services of a project do to each other: of each set-up exactly these causes.
class ProjectTest {
    private static final String DB =
            service("db", "'Status': 'running', 'Running': true, 'Health': {'Status': 'healthy'}", "");
    private static final String NO_FILE = "";

    private static String service(String name, String state, String more) {
        return service(name, state, "'db_net': {}", "", more);
    }

    private static String service(String name, String state, String networks, String depends, String more) {
        return ("{'Name': '/shop-%s-1', 'State': {%s}, 'NetworkSettings': {'Networks': {%s}}, 'HostConfig': {'NetworkMode':"
                        + " 'db_net'%s}, 'Config': {'Env': ['PATH=/bin'], 'Labels': {'com.docker.compose.service': '%s',"
                        + " 'com.docker.compose.depends_on': '%s'}}}")
                .formatted(name, state, networks, more, name, depends);
    }

    private static String running(String name, String depends) {
        return service(name, "'Status': 'running', 'Running': true", "'db_net': {}", depends, "");
    }

    private static String created(String name, String depends) {
        return service(name, "'Status': 'created', 'Running': false", "'db_net': {}", depends, "");
    }

    private static String exited(String name, int code, String at, String depends) {
        return service(
                name,
                "'Status': 'exited', 'Running': false, 'ExitCode': %d, 'FinishedAt': '2026-05-04T%sZ'"
                        .formatted(code, at),
                "'db_net': {}",
                depends,
                "");
    }

    private static String port(String name, boolean up, String error) {
        return service(
                name,
                up
                        ? "'Status': 'running', 'Running': true"
                        : "'Status': 'created', 'Running': false, 'Error': '%s'".formatted(error),
                ", 'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}");
    }

    static Stream<Arguments> rows() {
        String file = "{'services': {}, 'networks': {'edge': {'name': '%s', 'external': true}}, 'volumes': {'data':"
                + " {'name': '%s', 'external': %s}}}";
        return Stream.of(
                row("all is well", "", NO_FILE, DB, running("web", "db:service_healthy:false")),
                row(
                        "waits for one that ended",
                        "HW-T41",
                        NO_FILE,
                        exited("db", 3, "11:00:00", ""),
                        created("api", "db:service_healthy:false"),
                        created("web", "api:service_started:false")),
                row(
                        "waits for one that never gets healthy for want of a check",
                        "HW-T41",
                        NO_FILE,
                        running("db", ""),
                        created("web", "db:service_healthy:false")),
                row(
                        "waits for one that is starting still",
                        "",
                        NO_FILE,
                        service("db", "'Status': 'running', 'Running': true, 'Health': {'Status': 'starting'}", ""),
                        created("web", "db:service_healthy:false")),
                row(
                        "a job that failed",
                        "HW-T41",
                        NO_FILE,
                        exited("migrate", 1, "11:00:00", ""),
                        created("web", "migrate:service_completed_successfully:false")),
                row(
                        "a job that is done",
                        "",
                        NO_FILE,
                        exited("migrate", 0, "11:00:00", ""),
                        running("web", "migrate:service_completed_successfully:false")),
                row(
                        "by the file, where labels say nothing",
                        "HW-T41",
                        "{'services': {'web': {'dependsOn': {'db': 'service_started'}}}}",
                        exited("db", 3, "11:00:00", ""),
                        created("web", "")),
                row(
                        "stopped all together",
                        "",
                        NO_FILE,
                        exited("db", 0, "11:00:05", ""),
                        exited("web", 137, "11:00:00", "db:service_started:false")),
                row("a circle", "HW-T41", NO_FILE, created("a", "b:service_started:false"), created("b", "a::")),
                row(
                        "no common network",
                        "HW-T42",
                        NO_FILE,
                        DB,
                        service(
                                "web",
                                "'Status': 'running', 'Running': true",
                                "'other': {}",
                                "db:service_started:false",
                                "")),
                row(
                        "a network of another container",
                        "",
                        NO_FILE,
                        DB,
                        service("web", "'Status': 'running', 'Running': true", "", "db:service_started:false", "")),
                row("an external network is gone", "HW-T43", file.formatted("gone", "data", "false"), DB),
                row("an external volume is gone", "HW-T43", file.formatted("edge", "lost", "true"), DB),
                row("externals that are there", "", file.formatted("edge", "data", "true"), DB),
                row("scaled to none", "HW-T44", NO_FILE, running("web", "db:service_started:false")),
                row(
                        "two want one port",
                        "HW-T45",
                        NO_FILE,
                        port("web", true, ""),
                        port("api", false, "Bind for 0.0.0.0:8080 failed: port is already allocated")),
                row(
                        "one after the other",
                        "HW-T46",
                        NO_FILE,
                        exited("web", 1, "11:00:09", ""),
                        exited("db", 3, "11:00:00", "")),
                row(
                        "one long after the other",
                        "",
                        NO_FILE,
                        exited("web", 1, "15:00:09", ""),
                        exited("db", 3, "11:00:00", "")));
    }

    private static Arguments row(String what, String expected, String file, String... services) {
        return Arguments.of(what, expected, file, List.of(services));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void exactlyThisIsProven(String what, String expected, String file, List<String> services) {
        assertThat(Examination.of(project(file, services), Playbooks.all()).proven())
                .as(what)
                .extracting(answer -> answer.card().id())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void thoseThatFollowNameTheOneToBlame() {
        CaseFile file = project(
                NO_FILE,
                List.of(
                        exited("db", 3, "11:00:00", ""),
                        created("api", "db:service_healthy:false"),
                        created("web", "api:service_started:false")));
        assertThat(new Project(file).followers()).isEqualTo(Map.of("api", "db", "web", "db"));
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        CaseFile file = project(NO_FILE, List.of(DB));
        assertThat(Examination.of(file, Playbooks.all()).unknown())
                .extracting(answer -> answer.card().id())
                .containsExactly("HW-T43");
    }

    private static CaseFile project(String file, List<String> services) {
        var target = new Target(Target.Kind.PROJECT, "project:shop", "shop");
        var all = new CaseFile(target, Instant.parse("2026-05-04T12:00:00Z"), Map.of())
                .with(
                        ComposeProbes.CONTAINERS,
                        seen(ComposeProbes.CONTAINERS, target, "[" + String.join(",", services) + "]"))
                .with(ComposeProbes.VOLUMES, seen(ComposeProbes.VOLUMES, target, "['data']"))
                .with(DockerProbes.NETWORKS, seen(DockerProbes.NETWORKS, target, "[{'Name': 'edge'}]"));
        return all.with(
                ComposeProbes.FILE,
                file.isEmpty()
                        ? new Section.Unseen(Text.of("no label", "kein Label"), Text.of("Look.", "Nachsehen."), "", "x")
                        : seen(ComposeProbes.FILE, target, file));
    }

    private static Section seen(Probe probe, Target target, String json) {
        ParseResult parsed = new JsonParser().parse(json.replace('\'', '"'));
        assertThat(parsed).as(json).isInstanceOf(ParseResult.Parsed.class);
        Node node = parsed.root();
        return new Section.Seen(node, "test", probe.manual(target));
    }
}
