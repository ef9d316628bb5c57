package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicDataStoreTest {
    private final PublicDataStore check = new PublicDataStore();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            debian:12              | 6379/tcp  | ``        | fail HostConfig.PortBindings.6379/tcp: HostConfig.PortBindings.6379/tcp = 0.0.0.0:9 (Redis) [BSI:SYS.1.6.A5, CIS-Docker:5.14
            debian:12              | 2375/tcp  | 0.0.0.0   | fail
            debian:12              | 3306/tcp  | ::        | fail
            debian:12              | 5432/tcp  | 0.0.0.0   | fail
            debian:12              | 9200/tcp  | 0.0.0.0   | fail
            debian:12              | 11211/udp | 0.0.0.0   | fail
            debian:12              | 27017/tcp | 0.0.0.0   | fail
            debian:12              | 22/tcp    | 0.0.0.0   | fail
            debian:12              | 6000-6400/tcp | 0.0.0.0 | fail HostConfig.PortBindings.6000-6400/tcp
            debian:12              | 60000-60400/tcp | 0.0.0.0 | pass
            postgres:16            | 7777/tcp  | 0.0.0.0   | fail HostConfig.PortBindings.7777/tcp: HostConfig.PortBindings.7777/tcp = 0.0.0.0:9 (postgres)
            ghcr.io/a/redis@sha256:1 | 1/tcp   | 0.0.0.0   | fail
            jenkins/jenkins:lts    | 8080/tcp  | 0.0.0.0   | fail HostConfig.PortBindings.8080/tcp: HostConfig.PortBindings.8080/tcp = 0.0.0.0:9 (jenkins)
            shop/web               | 8080/tcp  | 0.0.0.0   | fail medium HostConfig.PortBindings.8080/tcp: HostConfig.PortBindings.8080/tcp = 0.0.0.0:9 (often a console's
            shop/web               | 8080/udp  | 0.0.0.0   | pass
            shop/web               | 8080/tcp  | 127.0.0.1 | pass
            shop/web               | 8081/tcp  | 0.0.0.0   | pass
            shop/web               | 8000-8100/tcp | 0.0.0.0 | fail
            traefik:v3             | 8080/tcp  | 0.0.0.0   | fail high
            nginxinc/nginx-unprivileged | 8080/tcp | 0.0.0.0 | pass
            debian:12              | 6379/udp  | 0.0.0.0   | pass
            debian:12              | 6379/tcp  | 127.0.0.1 | pass
            postgres:16            | 5432/tcp  | 192.0.2.7 | pass
            shop/postgres-exporter | 80/tcp    | 0.0.0.0   | pass
            """)
    void whatIsOpen(String image, String inside, String address, String outcome) {
        assertThat(lines(check, container("""
                        {'Config': {'Image': '%s'},
                         'HostConfig': {'PortBindings': {'%s': [{'HostIp': '%s', 'HostPort': '9'}]}}}""".formatted(image, inside, address))))
                .startsWith(outcome);
    }

    /// The host's number says nothing on what answers there.
    @Test
    void theContainersPortCounts() {
        assertThat(lines(
                        check,
                        container(
                                "{'HostConfig': {'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '6379'}]}}}")))
                .isEqualTo("pass");
        assertThat(lines(check, container("{'Config': {'Image': 'postgres'}}"))).startsWith("not applicable");
        assertThat(lines(check, container("{'HostConfig': {'NetworkMode': 'host'}}")))
                .startsWith("not applicable");
        assertThat(lines(check, Composed.service("{'HostConfig': {}}", "HostConfig")))
                .startsWith("unknown");
    }
}
