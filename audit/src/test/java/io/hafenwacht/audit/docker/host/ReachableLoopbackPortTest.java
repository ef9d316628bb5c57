package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.saved;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachableLoopbackPortTest {
    private static final ReachableLoopbackPort CHECK = new ReachableLoopbackPort();

    @Test
    void before28() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {'ServerVersion': '27.5.1'}}, 'host': " + "{" + ""
                                + "}")))
                .isEqualTo("fail NetworkSettings.Ports web 80/tcp: 127.0.0.1:8080 -> web 80/tcp "
                        + "on engine 27, which drops nothing from outside [BSI:SYS.1.6.A5, " + "OWASP-Docker:RULE-5a]");
    }

    @Test
    void since28() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {'ServerVersion': '28.0.0'}}, 'host': " + "{" + ""
                                + "}")))
                .isEqualTo("pass");
    }

    @Test
    void droppedByHand() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {'ServerVersion': '20.10.24+dfsg1'}" + "}, 'host': {"
                                + saved("*raw", "-A PREROUTING -d 127.0.0.0/8 ! -i lo -j DROP") + "}")))
                .isEqualTo("pass");
    }

    @Test
    void everywhereIsAnotherMatter() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {'ServerVersion': '27.5.1'}}, 'host': " + "{" + ""
                                + "}")))
                .isEqualTo("not applicable: no container publishes a port on 127.0.0.1");
    }

    @Test
    void noVersion() {
        assertThat(lines(
                        CHECK,
                        engine("'containers': [{'inspect': {'Name': '/web', 'NetworkSettings': {'Ports': "
                                + "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '8080'}], '90/tcp': "
                                + "null}}}}], 'engine': {'info': {}}, 'host': {" + "" + "}")))
                .isEqualTo("unknown: the engine does not say ServerVersion");
    }
}
