package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakSwarmTest {
    private static final WeakSwarm CHECK = new WeakSwarm();

    @Test
    void noSwarm() {
        assertThat(lines(CHECK, info("'Swarm': {'LocalNodeState': 'inactive'}")))
                .isEqualTo("not applicable: swarm mode is not active");
    }

    @Test
    void strong() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Swarm': {'LocalNodeState': 'active', 'Managers': "
                                + "3, 'Nodes': 5}}, 'swarm': {'CreatedAt': '2026-11-01T00:00:00Z', "
                                + "'Spec': {'EncryptionConfig': {'AutoLockManagers': true}, 'CAConfig': "
                                + "{'NodeCertExpiry': 7776000000000000}}}}, 'host': {'sockets': []}")))
                .isEqualTo("pass\n" + "pass\n" + "unknown: the engine does not tell its data path address\n"
                        + "unknown: no manager tells when the unlock key was last rotated\n" + "pass\n" + "pass");
    }

    @Test
    void weak() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Swarm': {'LocalNodeState': 'active', 'Managers': "
                                + "2, 'Nodes': 5}}, 'swarm': {'CreatedAt': '2024-11-01T00:00:00Z', "
                                + "'Spec': {'CAConfig': {'NodeCertExpiry': 31536000000000000}}}}, 'host': "
                                + "{'sockets': [{'port': 2377, 'address': '::'}]}")))
                .isEqualTo("fail info.Swarm.Managers: 2 managers on 5 nodes [BSI:SYS.1.6.A25, CIS-Docker:7.1]\n"
                        + "fail host.sockets 2377/tcp: 2377/tcp listens on all addresses [BSI:SYS.1.6.A5,"
                        + " CIS-Docker:7.2]\n" + "unknown: the engine does not tell its data path address\n"
                        + "fail swarm.Spec.EncryptionConfig.AutoLockManagers: AutoLockManagers "
                        + "= false [CIS-Docker:7.5]\n"
                        + "fail swarm.Spec.CAConfig.NodeCertExpiry: node certificates live "
                        + "for 8760 hours [CIS-Docker:7.7]\n"
                        + "fail swarm.Spec.CAConfig.ForceRotate: the CA was not rotated in "
                        + "750 days [CIS-Docker:7.8]");
    }

    @Test
    void notTold() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Swarm': {'LocalNodeState': 'active'}}, 'swarm': {'Spec': {}}},"
                                + " 'host': {'sockets': []}")))
                .contains(
                        "unknown: the swarm does not say how long node certificates live",
                        "unknown: the swarm does not say when it was created");
    }

    @Test
    void oneNodeNeedsOneManager() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Swarm': {'LocalNodeState': 'active', 'Managers': "
                                + "1, 'Nodes': 1}}, 'swarm': null}, 'host': {'sockets': []}")))
                .isEqualTo("pass\n" + "pass\n" + "unknown: the engine does not tell its data path address\n"
                        + "unknown: this node is no manager");
    }

    /// 2 nodes: with one there is no traffic between them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"AdvertiseAddr":"10.0.0.1:2377","DataPathAddr":"10.1.0.1"} | /var/lib/docker | 2 | pass
            {"AdvertiseAddr":"10.0.0.1:2377","DataPathAddr":"10.0.0.1"} | /var/lib/docker | 2 | fail
            {"AdvertiseAddr":"10.0.0.1:2377","DataPathAddr":"10.0.0.1"} | /var/lib/docker | 1 | pass
            {"AdvertiseAddr":"10.0.0.1:2377","DataPathAddr":""}         | /var/lib/docker | 2 | fail
            {"AdvertiseAddr":"10.0.0.11:2377","DataPathAddr":"10.0.0.1"}| /var/lib/docker | 2 | pass
            {"AdvertiseAddr":"10.0.0.1:2377","DataPathAddr":""}         | /data           | 2 | unknown
            {}                                                          | /var/lib/docker | 2 | unknown
            {"Advert                                                    | /var/lib/docker | 2 | unknown
            """)
    void theDataPathStandsInTheStateOfTheNode(String state, String root, int nodes, String outcome) {
        String found = lines(
                CHECK,
                engine(
                        ("'engine': {'info': {'DockerRootDir': '%s', 'Swarm': {'LocalNodeState': 'active', 'Managers': 1,"
                                        + " 'Nodes': %d}}, 'swarm': null}, 'host': {'sockets': [], 'files':"
                                        + " {'/var/lib/docker/swarm/docker-state.json': {'type': 'file', 'content': '%s'}}}")
                                .formatted(root, nodes, state.replace("\"", "\\\""))));
        assertThat(found.lines().toList().get(2)).startsWith(outcome);
        assertThat(found.contains("[CIS-Docker:7.9]")).isEqualTo(outcome.equals("fail"));
    }
}
