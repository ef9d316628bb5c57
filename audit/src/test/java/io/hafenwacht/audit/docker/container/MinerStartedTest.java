package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinerStartedTest {
    private final MinerStarted check = new MinerStarted();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Cmd': ['/tmp/xmrig', '--threads=4']}                        | fail Config.Cmd: Config.Cmd: xmrig [BSI:SYS.1.6.A24]
            {'Entrypoint': ['sh', '-c', 'wget x; chmod +x kinsing && ./kinsing']} | fail Config.Entrypoint: Config.Entrypoint: kinsing
            {'Entrypoint': ['bash', '-lc', 'xmrig']}                      | fail
            {'Cmd': ['tini', '--', '/usr/bin/nohup', './xmrig']}            | fail
            {'Cmd': ['nohup', 'node', 'xmrig']}                           | pass
            {'Cmd': ['run', '-o', 'stratum+ssl://pool.example:443']}      | fail Config.Cmd: Config.Cmd: stratum+ssl://
            {'Env': ['POOL=eu.supportxmr.com:443']}                       | fail Config.Env: Config.Env: supportxmr.com
            {'Env': ['NAME=xmrig']}                                       | pass
            {'Cmd': ['grep', 'xmrig', '/var/log/x']}                      | pass
            {'Cmd': ['/opt/xmrig-exporter']}                              | pass
            {'Env': ['HOST=not-nanopool.com', 'A=nanopool.community']}    | pass
            {'Cmd': null}                                                 | pass
            {'Cmd': 7}                                                    | unknown
            """)
    void whatItStarts(String config, String outcome) {
        assertThat(lines(check, container("{'Config': " + config + "}"))).startsWith(outcome);
        assertThat(lines(check, Composed.service("{'Config': " + config + "}")))
                .startsWith(outcome.startsWith("fail") ? "fail compose.yaml:3" : "not applicable: a file runs nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /var/tmp/.x/kdevtmpfsi           | fail top: process 7: /var/tmp/.x/kdevtmpfsi
            ./a -o stratum+tcp://p.example:1 | fail
            grep xmrig                       | pass
            nginx: worker process            | pass
            """)
    void whatRuns(String command, String outcome) {
        String top = "{'Titles': ['UID', 'PID', 'CMD'], 'Processes': [['app', '1', 'init'], ['app', '7', '" + command
                + "']]}";
        assertThat(lines(check, entry("{'inspect': {'State': {'Running': true}}, 'top': " + top + "}", "{}")))
                .startsWith(outcome);
    }

    @Test
    void notReadIsNotClean() {
        assertThat(lines(check, entry("{'inspect': {'State': {'Running': true}}}", "{}")))
                .startsWith("unknown: it was not asked for");
    }
}
