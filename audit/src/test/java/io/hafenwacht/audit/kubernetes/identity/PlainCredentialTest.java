package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class PlainCredentialTest {
    @Test
    void passAndFail() {
        new Cases(new PlainCredential()).hold("""
            Pod p: containers: [{name: a, env: [{name: COLOUR, value: blue}, {name: DB_PASSWORD, value: ""}]}]
              => pass
            Pod p: containers: [{name: a, env: [{name: DB_PASSWORD, value: a}, {name: PORT, value: "8080"}]}]
              => fail rule-credentials-in-env-var
            Pod p: initContainers: [{name: a, env: [{name: my_secret_x, value: squirrels}]}]
              => fail env-var-secret rule-credentials-in-env-var
            DeploymentConfig p: template: {spec: {containers: [{name: a, env: [{name: SECRET_BLAH, value: squirrels}]}]}}
              => fail env-var-secret
            Pod p: containers: [{name: a, env: [{name: PASSWORD_FILE, value: /run/secrets/pw}]}]
              => pass
            <sensitiveKeyNamesAllowed=colour_key> Pod p: containers: [{name: a, env: [{name: COLOUR_KEY, value: blue}]}]
              => pass
            Pod p: containers: [{name: a, env: [{name: HEADER, value: "authorization: bearer abc"}]}]
              => fail rule-credentials-in-env-var
            Pod p: containers: [{name: a, env: [{name: DEPLOY, value: "GHP_abcdefghijklmnopqrstuvwxyz0123456789"}]}]
              => fail rule-credentials-in-env-var
            <sensitiveValues=kc-[0-9A-F]{6}> Pod p: containers: [{name: a, env: [{name: LOCK, value: "kc-00beef"}]}]
              => fail rule-credentials-in-env-var
            <sensitiveValues=[> Pod p: containers: [{name: a, env: [{name: SHAPE, value: "[x]"}]}]
              => fail rule-credentials-in-env-var
            """);
    }
}
