package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPropagationTest {
    private final SharedPropagation check = new SharedPropagation();

    @ParameterizedTest
    @CsvSource(textBlock = """
            shared   , fail Mounts: Mounts: /srv -> /x (rw)
            rshared  , fail
            slave    , pass
            rslave   , pass
            rprivate , pass
            private  , pass
            ''       , pass
            unshared , pass
            """)
    void onlyWhatGoesBothWays(String propagation, String outcome) {
        assertThat(lines(
                        check,
                        container("{'Mounts': [{'Type': 'bind', 'Source': '/srv', 'Destination': '/x', "
                                + "'Propagation': '" + propagation + "'}]}")))
                .startsWith(outcome);
    }

    @Test
    void otherSpellingsAndGaps() {
        assertThat(lines(check, container("{'Mounts': [{'Type': 'bind', 'Source': '/srv', 'Mode': 'ro,rshared'}]}")))
                .startsWith("fail");
        assertThat(lines(check, container("{'HostConfig': {'Binds': ['/srv:/x:shared']}}")))
                .startsWith("fail");
        assertThat(lines(check, container("{'HostConfig': {'Binds': ['/shared:/shared']}}")))
                .isEqualTo("pass");
        assertThat(lines(check, container("{'Mounts': 7}"))).startsWith("unknown");
        assertThat(lines(check, Composed.service("{'Mounts': [{'Type': 'bind', 'Source': '/a'}]}", "Mounts")))
                .startsWith("unknown");
    }
}
