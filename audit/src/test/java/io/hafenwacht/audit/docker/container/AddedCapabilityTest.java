package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedCapabilityTest {
    private final AddedCapability check = new AddedCapability();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['ALL']                | fail critical HostConfig.CapAdd: HostConfig.CapAdd = "ALL"
            ['all']                | fail critical
            ['CAP_ALL']            | fail critical
            ['CAP_SYS_ADMIN']      | fail critical
            ['sys_admin']          | fail critical
            ['SYS_MODULE']         | fail critical
            ['cap_sys_ptrace']     | fail critical
            ['DAC_READ_SEARCH']    | fail critical
            ['SYS_RAWIO']          | fail critical
            ['BPF']                | fail critical
            ['NET_ADMIN']          | fail HostConfig.CapAdd
            ['SYS_TIME']           | fail HostConfig.CapAdd
            ['SYS_RESOURCE']       | fail medium
            ['SOMETHING_NEW']      | fail medium
            ['IPC_LOCK']           | fail low
            ['NET_BIND_SERVICE']   | pass
            ['CAP_CHOWN', 'kill']  | pass
            ['NET_RAW']            | pass
            ['']                   | pass
            []                     | pass
            null                   | pass
            ''                     | pass
            'SYS_ADMIN'            | unknown: HostConfig.CapAdd: expected a list, got "SYS_ADMIN"
            {'SYS_ADMIN': true}    | unknown
            [['SYS_ADMIN']]        | unknown: HostConfig.CapAdd.0: expected a text
            [null]                 | unknown
            """)
    void gradesByWhatACapabilityAllows(String capabilities, String outcome) {
        assertThat(lines(check, container("{'HostConfig': {'CapAdd': " + capabilities + "}}")))
                .startsWith(outcome);
    }

    @Test
    void eachIsAFindingAndSpellingsAreOne() {
        assertThat(
                        lines(
                                check,
                                container(
                                        "{'HostConfig': {'CapAdd': ['SYS_ADMIN', 'CHOWN', 'cap_sys_admin', 'NET_ADMIN'], 'CapDrop': ['ALL', 'SYS_ADMIN']}}")))
                .isEqualTo("""
                        fail critical HostConfig.CapAdd: HostConfig.CapAdd = "SYS_ADMIN" \
                        [BSI:SYS.1.6.A17, CIS-Docker:5.4, OWASP-Docker:RULE-3, docker-bench:C.5.3.3]
                        fail HostConfig.CapAdd: HostConfig.CapAdd = "NET_ADMIN" \
                        [BSI:SYS.1.6.A17, CIS-Docker:5.4, OWASP-Docker:RULE-3]""");
    }

    @Test
    void whatIsReadableIsJudgedBesideWhatIsNot() {
        assertThat(lines(
                        check,
                        Composed.service("{'HostConfig': {'CapAdd': ['', 'SYS_ADMIN']}}", "HostConfig.CapAdd.0")))
                .startsWith(
                        "unknown: HostConfig.CapAdd.0: a variable has no value in the files, or the value a wrong type\nfail critical");
        assertThat(lines(check, Composed.service("{'HostConfig': {'CapAdd': []}}", "HostConfig.CapAdd")))
                .startsWith("unknown");
    }

    @Test
    void privilegedHasThemAll() {
        assertThat(lines(check, container("{'HostConfig': {'Privileged': true, 'CapAdd': ['SYS_ADMIN']}}")))
                .startsWith("not applicable: because privileged");
    }
}
