package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiWithoutTlsTest {
    private static final ApiWithoutTls CHECK = new ApiWithoutTls();

    @Test
    void noWarning() {
        assertThat(lines(CHECK, info("'Warnings': null"))).isEqualTo("pass");
    }

    @Test
    void otherWarnings() {
        assertThat(lines(CHECK, info("'Warnings': ['WARNING: No swap limit support']")))
                .isEqualTo("pass");
    }

    @Test
    void everywhere() {
        assertThat(lines(
                        CHECK,
                        info("'Warnings': ['WARNING: API is accessible on http://0.0.0.0:2375 "
                                + "without encryption.\\n         Access to the remote API is equivalent "
                                + "to root access']")))
                .isEqualTo("fail info.Warnings: the API answers on http://0.0.0.0:2375 without "
                        + "client certificates [BSI:SYS.1.6.A16, BSI:SYS.1.6.A5, CIS-Docker:2.7,"
                        + " OWASP-Docker:RULE-1]");
    }

    @Test
    void onLoopbackItIsLessBad() {
        assertThat(lines(
                        CHECK,
                        info("'Warnings': ['WARNING: API is accessible on http://127.0.0.1:12375 "
                                + "without encryption.\\n         Access to the remote API is equivalent "
                                + "to root access']")))
                .startsWith("fail high info.Warnings: the API answers on http://127.0.0.1:12375");
    }

    @Test
    void tlsWithoutClientCertificates() {
        assertThat(lines(
                        CHECK,
                        info("'Warnings': ['WARNING: API is accessible on https://[::]:2376 without "
                                + "TLS client verification.']")))
                .startsWith("fail info.Warnings: the API answers on https://[::]:2376 without");
    }

    @Test
    void oneAddressIsToldOnce() {
        assertThat(lines(
                        CHECK,
                        info("'Warnings': ['API is accessible on http://1.2.3.4:1 without encryption.',"
                                + " 'API is accessible on https://1.2.3.4:1 without TLS client verification.']")))
                .isEqualTo("fail info.Warnings: the API answers on http://1.2.3.4:1 without "
                        + "client certificates [BSI:SYS.1.6.A16, BSI:SYS.1.6.A5, CIS-Docker:2.7,"
                        + " OWASP-Docker:RULE-1]");
    }

    @Test
    void aProxyInFrontOfTheSocket() {
        String quiet = "'engine': {'info': {'Warnings': null}}, ";
        String listening =
                "'host': {'sockets': [{'protocol': 'tcp', 'address': '0.0.0.0', 'port': 2375}], 'processes': []}";
        assertThat(lines(CHECK, engine(quiet + listening)))
                .isEqualTo(
                        "unknown: what listens on port 2375 of 0.0.0.0, where the Docker API is expected without TLS");
        assertThat(lines(CHECK, engine(quiet + listening.replace("2375", "2376"))))
                .isEqualTo("pass");
        String probe = "'probes': {'api': [{'address': '192.0.2.7', 'port': 2375, 'result': '%s'}]}, ";
        assertThat(lines(CHECK, engine(quiet + probe.formatted("api") + listening)))
                .startsWith("fail probes.api: the API answers on http://192.0.2.7:2375 without client certificates");
        assertThat(lines(CHECK, engine(quiet + probe.formatted("other") + listening)))
                .isEqualTo("pass");
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Warnings': ['API is accessible on http://0.0.0.0:2375 without"
                                + " encryption.']}}, " + probe.formatted("api") + listening)))
                .startsWith("fail info.Warnings")
                .doesNotContain("probes");
    }

    @Test
    void anEngineThatDoesNotWarn() {
        assertThat(lines(CHECK, settings("", "{'hosts': ['tcp://0.0.0.0:2375', 'fd://']}")))
                .startsWith("fail /etc/docker/daemon.json:1: the API answers on tcp://0.0.0.0:2375");
    }

    @Test
    void verified() {
        assertThat(lines(CHECK, settings("", "", "-H", "tcp://0.0.0.0:2376", "--tlsverify")))
                .isEqualTo("unknown: the engine does not say Warnings");
    }
}
