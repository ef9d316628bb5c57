package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.content;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainRegistryPasswordsTest {
    private static final PlainRegistryPasswords CHECK = new PlainRegistryPasswords();

    @Test
    void plain() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {'/home/*/.docker/config.json': {'type': 'pattern'}"
                                + ", '/root/.docker/config.json': null, "
                                + content("/home/a/.docker/config.json", "{\n'auths': {'r.example': {'auth': '***'}}}")
                                + "}}")))
                .isEqualTo("fail /home/a/.docker/config.json:2: auths.r.example holds a password "
                        + "or token [BSI:SYS.1.6.A8]");
    }

    @Test
    void aStore() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {'/home/*/.docker/config.json': {'type': 'pattern'}"
                                + ", '/root/.docker/config.json': null, "
                                + content(
                                        "/home/a/.docker/config.json",
                                        "{'auths': {'r.example': {}}, 'credsStore': 'pass'}")
                                + "}}")))
                .isEqualTo("pass");
    }

    @Test
    void broken() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {'/home/*/.docker/config.json': {'type': 'pattern'}"
                                + ", '/root/.docker/config.json': null, " + content("/home/a/.docker/config.json", "{")
                                + "}}")))
                .startsWith("unknown: line 1");
    }

    @Test
    void noClient() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {'/home/*/.docker/config.json': null, '/root/.docker/config.json':"
                                + " null}}")))
                .isEqualTo("not applicable: no user has a Docker client's config.json");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info("")))
                .isEqualTo("unknown: it was not asked for\n" + "unknown: it was not asked for");
    }
}
