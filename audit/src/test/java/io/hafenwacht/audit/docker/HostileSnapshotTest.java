package io.hafenwacht.audit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every check of an engine answers, whatever an engine or a saved snapshot says.
class HostileSnapshotTest {
    private static final String WHOLE = """
            {'taken': '2026-11-21T00:00:00Z',
             'engine': {
              'info': {'ServerVersion': '29.1.0', 'SecurityOptions': ['name=seccomp,profile=builtin'], 'Driver': 'overlay2',
               'DriverStatus': [['Supports d_type', 'true']], 'Warnings': ['API is accessible on http://0.0.0.0:1 without'],
               'RegistryConfig': {'InsecureRegistryCIDRs': ['10.0.0.0/8'], 'Mirrors': ['http://a'],
                 'IndexConfigs': {'a': {'Secure': false, 'Mirrors': ['http://b']}}}, 'Plugins': {'Authorization': ['x']},
               'KernelVersion': '6.1.0', 'OperatingSystem': 'Debian GNU/Linux 12', 'DockerRootDir': '/var/lib/docker',
               'SystemTime': '2026-11-21T00:00:00Z', 'CgroupVersion': '2', 'LiveRestoreEnabled': true, 'Debug': true,
               'Swarm': {'LocalNodeState': 'active', 'ControlAvailable': true, 'Managers': 2, 'Nodes': 3},
               'FirewallBackend': {'Driver': 'nftables'}},
              'version': {'Platform': {'Name': 'x'}, 'Components': [{'Name': 'Engine', 'Version': '29.1.0',
                 'Details': {'GitCommit': 'abc'}}]},
              'plugins': [{'Name': 'p', 'Enabled': true, 'Config': {'PidHost': true}, 'Settings': {'Mounts': []}}],
              'swarm': {'CreatedAt': '2026-01-01T00:00:00Z', 'Spec': {'CAConfig': {'NodeCertExpiry': 1}}}, 'services': []},
             'containers': [{'inspect': {'Name': '/a', 'NetworkSettings': {'Ports': {'80/tcp': [{'HostIp': '',
               'HostPort': '80'}]}}}}],
             'networks': [{'Name': 'bridge', 'Driver': 'bridge', 'Options': {'com.docker.network.bridge.default_bridge':
               'true'}, 'EnableIPv6': true, 'Containers': {'a': {}}}],
             'host': {'files': {'/etc/docker/daemon.json': {'type': 'file', 'mode': '0644', 'uid': 0, 'gid': 0,
                'content': '{}'}, '/etc/group': {'type': 'file', 'content': 'docker:x:1:a'}},
              'sysctls': {'net.ipv4.ip_forward': '1'}, 'outputs': {'IPTABLES_SAVE': '*filter', 'AUDIT_RULES': '-w /etc'},
              'processes': [{'pid': 1, 'name': 'dockerd', 'cmdline': ['dockerd', '-H', 'tcp://:1']}],
              'mounts': [{'path': '/', 'dev': '8:1', 'bytes': 10, 'freeBytes': 1}],
              'sockets': [{'port': 2377, 'address': '::'}], 'daemon': {'pid': 1}}}""";

    private static final List<Node> FOREIGN = List.of(
            scalar("", ScalarType.NULL),
            scalar("x".repeat(10_000), ScalarType.STRING),
            scalar("\0\u001b[31m' \" \n-A -w :: {", ScalarType.STRING),
            scalar("99999999999999999999999999", ScalarType.INTEGER),
            scalar("-1", ScalarType.INTEGER),
            scalar("true", ScalarType.BOOLEAN),
            new Sequence(List.of(), Position.UNKNOWN),
            new Sequence(
                    List.of(new Sequence(List.of(scalar("", ScalarType.NULL)), Position.UNKNOWN)), Position.UNKNOWN),
            new Mapping(Map.of("a", scalar("b", ScalarType.STRING)), Position.UNKNOWN));

    @TestFactory
    Stream<DynamicTest> aForeignValueInAnyField() {
        Node whole = Snapshots.parsed(WHOLE);
        return FOREIGN.stream()
                .map(foreign -> DynamicTest.dynamicTest(
                        "instead of each value: " + foreign.toString().replaceAll("(?s)^(.{40}).*", "$1…"),
                        () -> variants(whole, foreign).forEach(variant -> {
                            EngineSnapshot engine = new EngineSnapshot(variant);
                            for (EngineCheck check : DockerChecks.engine()) {
                                List<Verdict> verdicts = check.check(engine, new CheckContext(Snapshots.NOW, Map.of()));
                                assertThat(verdicts)
                                        .as(check.rule().id())
                                        .isNotEmpty()
                                        .doesNotContainNull();
                            }
                        })));
    }

    /// The tree with one value replaced, for each value in it.
    private static Stream<Node> variants(Node node, Node foreign) {
        Stream<Node> below = switch (node) {
            case Scalar _ -> Stream.of();
            case Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .flatMap(field -> variants(field.getValue(), foreign).map(other -> {
                            var fields = new LinkedHashMap<>(mapping.fields());
                            fields.put(field.getKey(), other);
                            return new Mapping(fields, Position.UNKNOWN);
                        }));
            case Sequence sequence ->
                sequence.items().stream()
                        .flatMap(item ->
                                variants(item, foreign).map(other -> new Sequence(List.of(other), Position.UNKNOWN)));
        };
        return Stream.concat(Stream.of(foreign), below);
    }

    private static Scalar scalar(String text, ScalarType type) {
        return new Scalar(text, type, Position.UNKNOWN);
    }
}
