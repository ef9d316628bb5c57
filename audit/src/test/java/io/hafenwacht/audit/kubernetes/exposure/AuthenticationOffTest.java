package io.hafenwacht.audit.kubernetes.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticationOffTest {
    @Test
    void variables() {
        new Cases(new AuthenticationOff()).hold("""
            Pod p: containers: [{env: [{name: POSTGRES_HOST_AUTH_METHOD, value: trust}, {name: POSTGRES_PASSWORD, value: x}]}]
              => fail
            Pod p: containers: [{env: [{name: POSTGRES_HOST_AUTH_METHOD, value: scram-sha-256}]}]
              => pass
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "yes"}]}]
              => fail
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "no"}]}]
              => pass
            Pod p: containers: [{env: [{name: ALLOW_EMPTY_PASSWORD, value: "yes"}, {name: REDIS_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]
              => pass
            Pod p: containers: [{envFrom: [{secretRef: {name: s}}], env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: "1"}]}]
              => pass
            Pod p: containers: [{env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: "1"}, {name: MYSQL_PASSWORD, value: ""}]}]
              => fail
            Pod p: containers: [{env: [{name: xpack.security.enabled, value: "false"}]}, {env: [{name: NEO4J_AUTH, value: none}]}]
              => fail×2
            Pod p: initContainers: [{env: [{name: NEO4J_AUTH, value: none}]}]
              => pass
            Pod p: containers: [{env: [{name: NEO4J_AUTH, valueFrom: {secretKeyRef: {name: s, key: k}}}, 5]}]
              => pass
            """);
    }

    @Test
    void arguments() {
        new Cases(new AuthenticationOff()).hold("""
            Pod p: containers: [{command: [redis-server, --protected-mode, "no"]}]
              => fail
            Pod p: containers: [{command: [sh, -c, "exec redis-server --protected-mode no --port 6379"]}]
              => fail
            Pod p: containers: [{args: [--protected-mode, "no", --requirepass, $(PASSWORD)]}]
              => pass
            Pod p: containers: [{command: [redis-server, /etc/redis.conf], args: [--protected-mode, "no"]}]
              => unknown
            Pod p: containers: [{args: [--protected-mode, "yes"]}]
              => pass
            Pod p: containers: [{command: [mongod], args: [--noauth, --bind_ip_all]}]
              => fail
            Pod p: containers: [{args: ["--enable-skip-login=false"]}, {args: [--enable-skip-login]}]
              => fail
            Pod p: containers: [{args: ["--auth-mode=server"]}, {args: ["--auth-mode", sso]}, {args: [--auth, none]}]
              => fail×2
            Pod p: containers: [{args: ["start-notebook.py --ServerApp.token=''"]}, {args: ["--ServerApp.token=abc"]}, {args: [--ServerApp.token]}]
              => fail
            Pod p: containers: [{args: ["-Expack.security.enabled=false"]}]
              => fail
            Pod p: containers: [{args: [none, "no", 7, "-", "--"]}]
              => pass
            """);
    }

    /// What opens to readers alone weighs less than what anybody can change.
    @Test
    void anonymousGrafana() {
        for (String role : List.of("Viewer", "Admin")) {
            assertThat(Judged.by(new AuthenticationOff(), """
                            {apiVersion: v1, kind: Pod, metadata: {name: g, labels: {a: g}}, spec: {containers: [{name: g, \
                             image: g, env: [{name: GF_AUTH_ANONYMOUS_ENABLED, value: "true"}, \
                             {name: GF_AUTH_ANONYMOUS_ORG_ROLE, value: %s}]}]}}
                            ---
                            {apiVersion: v1, kind: Service, metadata: {name: g}, spec: {selector: {a: g}}}
                            """.formatted(role)))
                    .contains(role.equals("Viewer") ? " medium: " : " high: ")
                    .contains("leads there");
        }
    }
}
