package io.hafenwacht.audit.docker.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.NetworkCheck;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever stands where ports and networks belong: an answer, bounded and readable, and never an exception.
class HostileNetworkTest {
    private static final List<String> VALUES = List.of(
            "null",
            "''",
            "7",
            "true",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "['x']",
            "{'': ''}",
            "{'80/tcp': null}",
            "{'80/tcp': 'x'}",
            "{'80/tcp': [null, 7, [], {'HostIp': [], 'HostPort': {}}]}",
            "{'99999999999/tcp': [{'HostIp': '', 'HostPort': '99999999999999'}]}",
            "{'a-b/': [{'HostIp': '', 'HostPort': '-'}]}",
            "{'\\u0000\\u001b[31m\\n': [{'HostIp': '\\u001b', 'HostPort': '\\n'}]}",
            "'container:\\u0000'",
            "'container:'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'HostConfig': {'PortBindings': %s}",
                "'State': {'Running': true}, 'NetworkSettings': {'Ports': %s}",
                "'NetworkSettings': {'Networks': %s}",
                "'NetworkSettings': %s",
                "'HostConfig': {'NetworkMode': %s, 'PidMode': %<s, 'IpcMode': %<s}",
                "'HostConfig': {'NetworkMode': 'bridge', 'Links': %s}",
                "'HostConfig': {'PublishAllPorts': %s}",
                "'Config': {'Labels': %s, 'Image': %<s, 'Env': %<s}",
                "'Mounts': %s"
            })
    void everyTypeInEveryField(String field) {
        for (String value : VALUES) {
            EngineSnapshot engine = Snapshots.engine("{'networks': [" + value + ", {'Name': " + value + ", 'Driver': "
                    + value + ", 'Options': " + value + "}], 'probes': " + value
                    + ", 'containers': [{'inspect': {'Name': '/db', 'Config': {'Image': 'redis'}}}, {'inspect': {"
                    + field.formatted(value) + "}}]}");
            judged(engine).forEach(verdict -> {
                if (verdict instanceof Verdict.Fail fail) {
                    assertThat(fail.subject()).isNotBlank();
                    assertThat(fail.evidence().in(Language.ENGLISH))
                            .as(field + " = " + value)
                            .doesNotContain("\u0000", "\u001b", "\n")
                            .hasSizeLessThan(1000);
                }
            });
        }
    }

    private static List<Verdict> judged(EngineSnapshot engine) {
        var context = new CheckContext(Snapshots.NOW, Map.of());
        var all = new ArrayList<Verdict>();
        for (ContainerCheck check : DockerChecks.containers()) {
            if (check.getClass().getPackage().equals(getPackage())) {
                engine.containers().forEach(container -> {
                    List<Verdict> verdicts = check.check(container, context);
                    assertThat(verdicts).as(check.rule().id()).isNotEmpty();
                    all.addAll(verdicts);
                });
            }
        }
        for (NetworkCheck check : DockerChecks.networks()) {
            engine.networks().forEach(network -> all.addAll(check.check(new NetworkView(network, engine), context)));
        }
        return all;
    }

    private static Package getPackage() {
        return HostileNetworkTest.class.getPackage();
    }

    /// A thousand containers on one network, all data stores, with a thousand ports each of the first ten.
    @Test
    void manyOfAll() {
        String ports = IntStream.range(1, 1_000)
                .mapToObj(i -> "'" + i + "/tcp': [{'HostIp': '', 'HostPort': '" + i + "'}]")
                .collect(Collectors.joining(", "));
        String containers = IntStream.range(0, 1_000)
                .mapToObj(i -> "{'inspect': {'Name': '/c" + i + "', 'Config': {'Image': 'redis'}, 'NetworkSettings': "
                        + "{'Networks': {'n': {}}}, 'HostConfig': {'PortBindings': {" + (i < 10 ? ports : "") + "}}}}")
                .collect(Collectors.joining(", "));
        assertThat(judged(Snapshots.engine("{'networks': [{'Name': 'n'}], 'containers': [" + containers + "]}")))
                .hasSizeGreaterThan(10_000);
    }
}
