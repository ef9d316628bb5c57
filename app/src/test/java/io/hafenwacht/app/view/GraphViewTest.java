package io.hafenwacht.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht docker graph` on a saved look.
class GraphViewTest {
    private static final String SNAPSHOT = """
            {"snapshotVersion": 1, "kind": "docker", "address": "unix:///run/docker.sock", "engine": {"info": {}},
             "containers": [
               {"inspect": {"Id": "1", "Name": "/web", "NetworkSettings": {"Networks": {"front": {}, "back": {}}},
                 "Mounts": [{"Type": "bind", "Source": "/srv/in", "RW": false}]}},
               {"inspect": {"Id": "2", "Name": "/db", "Config": {"Image": "postgres:16"},
                 "NetworkSettings": {"Networks": {"back": {}}}}},
               {"inspect": {"Id": "3", "Name": "/agent\\u001b[31m", "HostConfig": {"PidMode": "host"},
                 "Mounts": [{"Type": "bind", "Source": "/srv", "RW": true}]}},
               {"inspect": {"Id": "4", "Name": "/alone"}}],
             "networks": [], "images": [], "volumes": [],
             "unread": [{"path": "networks.x", "why": {"en": "no answer", "de": "keine Antwort"}, "remedy": {}}]}""";

    @TempDir
    Path folder;

    private CliRun graph(String... args) throws IOException {
        Files.writeString(folder.resolve("look.json"), SNAPSHOT);
        var all = new ArrayList<>(List.of("docker", "graph", "--snapshot", "look.json"));
        all.addAll(List.of(args));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), all.toArray(String[]::new));
    }

    @Test
    void asText() throws IOException {
        CliRun run = graph();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                Networks
                  back
                    db (critical)
                    web
                Paths of the host
                  /srv/in
                    agent\\u001B[31m (writes)
                    web (reads)
                The host itself
                  pid
                    agent\\u001B[31m
                Share nothing
                    alone
                """);
        assertThat(run.err()).contains("networks.x: no answer");
        assertThat(graph("--lang", "de").out()).contains("Netze", "db (kritisch)", "Teilen nichts", "(schreibt)");
    }

    @Test
    void asJson() throws IOException {
        var json = graph("--format", "json").json();
        assertThat(json.get("nodes").elements()).hasSize(4);
        assertThat(json.get("edges").elements())
                .extracting(e -> e.get("from").stringOrEmpty() + " "
                        + e.get("kind").stringOrEmpty() + " " + e.get("name").stringOrEmpty() + " "
                        + e.get("to").stringOrEmpty())
                .containsExactly("db network back web", "agent\u001b[31m path /srv/in web");
        assertThat(json.get("shared").elements()).hasSize(3);
    }

    @Test
    void asDot() throws IOException {
        assertThat(graph("--format", "dot").out())
                .startsWith("graph separation {")
                .contains("  \"db\" [style=bold];", "  \"web\" -- \"path:/srv/in\" [style=dashed];")
                .doesNotContain("\u001b");
    }
}
