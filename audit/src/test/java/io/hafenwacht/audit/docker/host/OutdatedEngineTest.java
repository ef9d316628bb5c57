package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutdatedEngineTest {
    private static final OutdatedEngine CHECK = new OutdatedEngine();

    @Test
    void current() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'Engine', 'Version': "
                                + "'29.7.1', 'Details': {'GitCommit': 'abc1234'}}, {'Name': 'containerd',"
                                + " 'Version': '2.2.5', 'Details': {'GitCommit': 'abc1234'}}, {'Name': "
                                + "'runc', 'Version': '1.3.6', 'Details': {'GitCommit': 'abc1234'}}" + "]}}")))
                .isEqualTo("pass\n" + "pass\n" + "pass");
    }

    @Test
    void oldRunc() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'runc', 'Version': "
                                + "'1.1.11', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .isEqualTo("fail high version.Components.runc: runc 1.1.11 has CVE-2024-21626,"
                        + " CVE-2025-31133, CVE-2025-52565, CVE-2025-52881; mended in 1.1.12; "
                        + "1.2.8, 1.3.3, 1.4.0-rc3 [BSI:SYS.1.6.A14, CIS-Docker:1.2.2, OWASP-Docker:RULE-0]");
    }

    @Test
    void aFixedLine() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'runc', 'Version': "
                                + "'1.2.8', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .isEqualTo("pass");
    }

    @Test
    void aLineBetweenTwoFixes() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'containerd', 'Version': "
                                + "'1.6.36', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .startsWith("fail high version.Components.containerd: containerd 1.6.36 has CVE-2024-25621; "
                        + "mended in 1.7.29, 2.0.7, 2.1.5, 2.2.0");
    }

    @Test
    void releaseCandidates() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'runc', 'Version': "
                                + "'1.4.0-rc.2', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .startsWith("fail high version.Components.runc");
    }

    @Test
    void releaseCandidateFixed() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'runc', 'Version': "
                                + "'1.0.0-rc95', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .startsWith("fail high version.Components.runc: runc 1.0.0-rc95 has CVE-2024-21626,"
                        + " CVE-2025-31133, CVE-2025-52565, CVE-2025-52881");
    }

    @Test
    void debianMendsWithoutANewNumber() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': ''}, 'Components': "
                                + "[{'Name': 'Engine', 'Version': '20.10.24+dfsg1', 'Details': {'GitCommit': "
                                + "'abc1234'}}, {'Name': 'runc', 'Version': '1.1.5+ds1', 'Details': "
                                + "{'GitCommit': '1.1.5+ds1-1+deb12u1'}}]}}")))
                .isEqualTo("unknown: engine 20.10.24+dfsg1 is built by a distribution, which "
                        + "mends holes without a new number; upstream mends CVE-2024-24557 " + "in 24.0.9, 25.0.2\n"
                        + "unknown: runc 1.1.5+ds1-1+deb12u1 is built by a distribution, which "
                        + "mends holes without a new number; upstream mends CVE-2025-31133,"
                        + " CVE-2025-52565, CVE-2025-52881 in 1.2.8, 1.3.3, 1.4.0-rc3");
    }

    @Test
    void ubuntu() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': ''}, 'Components': "
                                + "[{'Name': 'runc', 'Version': '1.1.7-0ubuntu1~22.04.2', 'Details': "
                                + "{'GitCommit': 'abc1234'}}]}}")))
                .startsWith("unknown: runc 1.1.7-0ubuntu1~22.04.2 is built");
    }

    @Test
    void aDistributionsNewEnoughNumber() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': ''}, 'Components': "
                                + "[{'Name': 'runc', 'Version': '1.3.6-1.fc43', 'Details': {'GitCommit': "
                                + "'abc1234'}}]}}")))
                .isEqualTo("pass");
    }

    @Test
    void anAuthorizationPluginMakesItWorse() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {'Plugins': {'Authorization': ['opa']}}, 'version': "
                                + "{'Platform': {'Name': 'Docker Engine - Community'}, 'Components': "
                                + "[{'Name': 'Engine', 'Version': '27.0.3', 'Details': {'GitCommit': "
                                + "'abc1234'}}]}}")))
                .startsWith("fail version.Components.engine: engine 27.0.3 has CVE-2024-41110,"
                        + " CVE-2026-34040; mended in 23.0.15, 25.0.6, 26.1.5, 27.1.1; 29.3.1");
    }

    @Test
    void withoutOneItIsNotConcerned() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': [{'Name': 'Engine', 'Version': "
                                + "'27.0.3', 'Details': {'GitCommit': 'abc1234'}}]}}")))
                .isEqualTo("pass");
    }

    @Test
    void notAsked() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: it was not asked for");
    }

    @Test
    void noComponents() {
        assertThat(lines(
                        CHECK,
                        engine("'engine': {'info': {}, 'version': {'Platform': {'Name': 'Docker "
                                + "Engine - Community'}, 'Components': []}}")))
                .isEqualTo("unknown: the engine does not say Components");
    }
}
