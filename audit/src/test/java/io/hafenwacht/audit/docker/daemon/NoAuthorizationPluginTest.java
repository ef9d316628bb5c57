package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoAuthorizationPluginTest {
    private static final NoAuthorizationPlugin CHECK = new NoAuthorizationPlugin();

    @Test
    void none() {
        assertThat(lines(CHECK, engine("'engine': {'info': {'Plugins': {'Authorization': null}}, 'plugins': []}")))
                .isEqualTo("fail info.Plugins.Authorization: Plugins.Authorization = [] [BSI:SYS.1.6.A16,"
                        + " CIS-Docker:2.12]");
    }

    @Test
    void one() {
        assertThat(lines(CHECK, engine("'engine': {'info': {'Plugins': {'Authorization': ['opa']}}, 'plugins': []}")))
                .isEqualTo("pass");
    }

    @Test
    void aPluginLikeRoot() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Plugins': {'Authorization': ['opa']}}, 'plugins': "
                                + "[{'Name': 'x/y:1', 'Enabled': true, 'Config': {'PidHost': true, "
                                + "'Linux': {'Capabilities': ['CAP_SYS_ADMIN', 'CAP_CHOWN']}}}, {'Name': "
                                + "'off', 'Enabled': false, 'Config': {'PidHost': true}}]}")))
                .isEqualTo("pass\n" + "fail medium plugin x/y:1: x/y:1: CAP_SYS_ADMIN, PidHost [BSI:SYS.1.6.A17]");
    }

    @Test
    void pluginsNotAsked() {
        assertThat(lines(CHECK, info("'Plugins': {'Authorization': ['opa']}")))
                .isEqualTo("pass\n" + "unknown: it was not asked for");
    }
}
