package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InsecureRegistryTest {
    private static final InsecureRegistry CHECK = new InsecureRegistry();

    @Test
    void loopbackIsExemptByDefault() {
        assertThat(lines(
                        CHECK,
                        info("'RegistryConfig': {'InsecureRegistryCIDRs': ['127.0.0.0/8', '::1/128'],"
                                + " 'IndexConfigs': {'docker.io': {'Secure': true}}}")))
                .isEqualTo("pass");
    }

    @Test
    void aWholeRange() {
        assertThat(lines(
                        CHECK,
                        info("'RegistryConfig': {'InsecureRegistryCIDRs': ['127.0.0.0/8', '10.0.0.0/8'],"
                                + " 'IndexConfigs': {}}")))
                .isEqualTo("fail info.RegistryConfig.InsecureRegistryCIDRs: InsecureRegistryCIDRs: "
                        + "10.0.0.0/8 [BSI:SYS.1.6.A12, CIS-Docker:2.5]");
    }

    @Test
    void aRegistry() {
        assertThat(lines(
                        CHECK,
                        info("'RegistryConfig': {'InsecureRegistryCIDRs': [], 'IndexConfigs': "
                                + "{'r.example:5000': {'Secure': false}, 'localhost:5000': {'Secure': " + "false}}}")))
                .isEqualTo("fail info.RegistryConfig.IndexConfigs.r.example:5000: IndexConfigs.r.example:5000.Se"
                        + "cure = false [BSI:SYS.1.6.A12, CIS-Docker:2.5]");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say RegistryConfig");
        assertThat(lines(CHECK, info("'RegistryConfig': {'IndexConfigs': {'r.example': {}}}")))
                .isEqualTo("unknown: the engine does not say RegistryConfig.InsecureRegistryCIDRs\n"
                        + "unknown: the engine does not say RegistryConfig.IndexConfigs.r.example.Secure");
    }
}
