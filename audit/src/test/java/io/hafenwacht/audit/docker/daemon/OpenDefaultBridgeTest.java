package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenDefaultBridgeTest {
    private static final OpenDefaultBridge CHECK = new OpenDefaultBridge();

    @Test
    void open() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'Name': 'bridge', 'Options': {'com.docker.network.bridge.default_bridg"
                                + "e': 'true', 'com.docker.network.bridge.enable_icc': 'true'}}]")))
                .isEqualTo("fail network bridge Options.com.docker.network.bridge.enable_icc: "
                        + "com.docker.network.bridge.enable_icc = \"true\" [BSI:SYS.1.6.A5,"
                        + " CIS-Docker:2.2, OWASP-Docker:RULE-5]");
    }

    @Test
    void closed() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'Name': 'bridge', 'Options': {'com.docker.network.bridge.default_bridg"
                                + "e': 'true', 'com.docker.network.bridge.enable_icc': 'false'}}]")))
                .isEqualTo("pass");
    }

    @Test
    void unsetIsOpen() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'Name': 'bridge', 'Options': {'com.docker.network.bridge.default_bridg"
                                + "e': 'true'}}]")))
                .startsWith("fail network bridge");
    }

    @Test
    void aNetworkOfOnesOwnIsNotMeant() {
        assertThat(lines(
                        CHECK,
                        engine("'networks': [{'Name': 'own', 'Options': {'com.docker.network.bridge.default_bridge':"
                                + " 'false', 'com.docker.network.bridge.enable_icc': 'true'}}]")))
                .isEqualTo("not applicable: the engine has no default bridge");
    }

    @Test
    void networksNotAsked() {
        assertThat(lines(CHECK, engine("'engine': {}"))).isEqualTo("unknown: it was not asked for");
    }
}
