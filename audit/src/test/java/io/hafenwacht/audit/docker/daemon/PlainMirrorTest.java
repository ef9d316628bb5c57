package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainMirrorTest {
    private static final PlainMirror CHECK = new PlainMirror();

    @Test
    void https() {
        assertThat(lines(CHECK, info("'RegistryConfig': {'Mirrors': ['https://m.example/'], 'IndexConfigs': {}}")))
                .isEqualTo("pass");
    }

    @Test
    void http() {
        assertThat(lines(
                        CHECK,
                        info("'RegistryConfig': {'Mirrors': ['HTTP://m.example/'], 'IndexConfigs': "
                                + "{'docker.io': {'Mirrors': ['HTTP://m.example/']}}}")))
                .isEqualTo("fail info.RegistryConfig.Mirrors: Mirrors: HTTP://m.example/ [BSI:SYS.1.6.A12]");
    }

    @Test
    void loopback() {
        assertThat(lines(CHECK, info("'RegistryConfig': {'Mirrors': ['http://localhost:5000'], 'IndexConfigs': null}")))
                .isEqualTo("pass");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say RegistryConfig");
        assertThat(lines(CHECK, info("'RegistryConfig': {'IndexConfigs': {}}")))
                .isEqualTo("unknown: the engine does not say RegistryConfig.Mirrors");
    }
}
