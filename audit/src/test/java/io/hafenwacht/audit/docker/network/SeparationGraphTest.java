package io.hafenwacht.audit.docker.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.audit.docker.network.SeparationGraph.Member;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparationGraphTest {
    private static SeparationGraph graph(String... inspects) {
        return SeparationGraph.of(Snapshots.engine(IntStream.range(0, inspects.length)
                        .mapToObj(i -> "{'inspect': {'Name': '/" + (char) ('a' + i) + "', " + inspects[i] + "}}")
                        .collect(Collectors.joining(", ", "{'containers': [", "]}")))
                .containers());
    }

    private static String told(SeparationGraph graph) {
        return graph.shared().stream()
                .map(s -> s.kind().word() + " " + s.name() + " " + s.users())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NetworkSettings': {'Networks': {'n': {}}}  | 'NetworkSettings': {'Networks': {'n': {}, 'm': {}}} | network n {a=true, b=true}
            'NetworkSettings': {'Networks': {'n': {}}}  | 'NetworkSettings': {'Networks': {'m': {}}}          | ``
            'HostConfig': {'NetworkMode': 'default'}    | 'HostConfig': {'NetworkMode': 'bridge'}             | network bridge {a=true, b=true}
            'HostConfig': {'NetworkMode': 'none'}       | 'NetworkSettings': {'Networks': {'none': {}}}       | ``
            'HostConfig': {'NetworkMode': 'host'}       | 'HostConfig': {}                                    | host network {a=true}
            'NetworkSettings': {'Networks': {'n': {}}}  | 'HostConfig': {'NetworkMode': 'container:a'}        | network n {a=true, b=true}; namespace net of a {a=true, b=true}
            'HostConfig': {}  | 'HostConfig': {'PidMode': 'container:a', 'IpcMode': 'container:gone'} | namespace pid of a {a=true, b=true}
            'HostConfig': {'IpcMode': 'shareable'}      | 'HostConfig': {'IpcMode': 'service:a'}              | namespace ipc of a {a=true, b=true}
            'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': true}] | 'Mounts': [{'Type': 'volume', 'Name': 'v', 'RW': false}] | volume v {a=true, b=false}
            'Mounts': [{'Type': 'bind', 'Source': '/srv/x', 'RW': true}] | 'Mounts': [{'Type': 'bind', 'Source': '/srv//x/', 'RW': false}] | path /srv/x {a=true, b=false}
            'Mounts': [{'Type': 'bind', 'Source': '/srv/x', 'RW': false}] | 'Mounts': [{'Type': 'bind', 'Source': '/srv', 'RW': true}] | path /srv/x {a=false, b=true}
            'Mounts': [{'Type': 'bind', 'Source': '/srv/x'}] | 'Mounts': [{'Type': 'bind', 'Source': '/srv/xy'}] | ``
            'Mounts': [{'Type': 'bind', 'Source': '/dev/null'}] | 'Mounts': [{'Type': 'bind', 'Source': '/dev/null'}] | ``
            'HostConfig': {'Privileged': true, 'PidMode': 'host'} | 'Mounts': [{'Type': 'bind', 'Source': '/var/run/docker.sock'}] | host engine socket {b=true}; host pid {a=true}; host pri
            """)
    void whatIsShared(String first, String second, String expected) {
        assertThat(told(graph(first, second))).startsWith(expected);
        assertThat(told(graph(first, second)).isEmpty()).isEqualTo(expected.isEmpty());
    }

    /// Chains and rings of joined containers end.
    @Test
    void ringsEnd() {
        assertThat(told(graph(
                        "'HostConfig': {'NetworkMode': 'container:b'}",
                        "'HostConfig': {'NetworkMode': 'container:a'}")))
                .isEqualTo("namespace net of a {a=true, b=true}; namespace net of b {a=true, b=true}");
        assertThat(told(graph("'HostConfig': {'NetworkMode': 'container:a', 'PidMode': 'container:a'}")))
                .isEmpty();
    }

    @Test
    void byIdAndByName() {
        String id = "0123456789abcdef";
        assertThat(told(graph(
                        "'Id': '" + id + "'",
                        "'HostConfig': {'PidMode': 'container:" + id + "'}",
                        "'HostConfig': {'PidMode': 'container:0123456789ab'}")))
                .isEqualTo("namespace pid of a {a=true, b=true, c=true}");
    }

    @Test
    void whoIsCritical() {
        assertThat(graph(
                                "'Config': {'Image': 'postgres:16'}",
                                "'Config': {'Image': 'x', 'Labels': {'hafenwacht.critical': 'true'}}",
                                "'Config': {'Image': 'redis', 'Labels': {'hafenwacht.critical': 'false'}}",
                                "'Config': {'Labels': {'com.docker.compose.project': 'shop'}}")
                        .members())
                .containsExactly(
                        new Member("a", "", false, true),
                        new Member("b", "", true, false),
                        new Member("c", "", false, false),
                        new Member("d", "shop", false, false));
    }

    @Test
    void thousandsOfPathsBelowEachOther() {
        String deep = IntStream.range(0, 2_000).mapToObj(i -> "/d" + i).collect(Collectors.joining());
        var graph = graph(
                "'Mounts': [{'Type': 'bind', 'Source': '" + deep + "'}]",
                "'Mounts': [{'Type': 'bind', 'Source': '/'}]");
        assertThat(graph.of("a")).isEmpty();
    }
}
