package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshServerTest {
    private final SshServer check = new SshServer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /usr/sbin/sshd -D                    | fail top: process 7: /usr/sbin/sshd -D [BSI:SYS.1.6.A16, CIS-Docker:5.7]
            sshd: ann [priv]                     | fail
            sshd                                 | fail
            /usr/sbin/dropbear -F                | fail
            grep sshd                            | pass
            fail2ban-server --jail sshd          | pass
            /opt/sshd/bin/tool                   | pass
            sshd_exporter                        | pass
            ssh -N proxy                         | pass
            ssh-agent                            | pass
            """)
    void theProgramCountsNotItsArguments(String command, String outcome) {
        String top = "{'Titles': ['UID', 'PID', 'CMD'], 'Processes': [['app', '1', 'init'], ['app', '7', '" + command
                + "']]}";
        assertThat(lines(check, entry("{'inspect': {'State': {'Running': true}}, 'top': " + top + "}", "{}")))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Path': '/usr/sbin/sshd', 'Args': ['-D']}                               | fail Config.Cmd: it starts /usr/sbin/sshd -D
            {'Path': 'tini', 'Args': ['-g', '--', '/usr/sbin/sshd', '-D']}           | fail
            {'Path': '/bin/sh', 'Args': ['-c', 'ssh-keygen -A && exec /usr/sbin/sshd -D']} | fail
            {'Path': 'tini', 'Args': ['--', 'bash', '-ec', '/usr/sbin/sshd']}        | fail
            {'Path': '/app', 'Args': ['sshd']}                                       | not applicable: it does not run
            {'Path': '/bin/sh', 'Args': ['-c', 'echo sshd']}                         | not applicable
            {}                                                                       | not applicable
            """)
    void whatDoesNotRunIsJudgedByWhatItStarts(String inspect, String outcome) {
        assertThat(lines(check, container(inspect))).startsWith(outcome);
    }

    @Test
    void aFileHasNoProcesses() {
        assertThat(lines(check, Composed.service("{}"))).isEqualTo("not applicable: a file has no processes");
        assertThat(lines(check, Composed.service("{'Config': {'Cmd': ['/usr/sbin/sshd', '-D']}}")))
                .startsWith("fail compose.yaml:3");
    }

    @Test
    void notReadIsNotClean() {
        String runs = "{'inspect': {'State': {'Running': true}}%s}";
        assertThat(lines(check, entry(runs.formatted(""), "{}"))).startsWith("unknown: it was not asked for");
        assertThat(lines(check, entry(runs.formatted(", 'top': 'sshd'"), "{}"))).startsWith("unknown");
        assertThat(lines(check, entry(runs.formatted(", 'top': {'Titles': ['PID'], 'Processes': [['7']]}"), "{}")))
                .startsWith("unknown: the list of processes has no commands");
    }
}
