package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MismatchingSelectorTest {
    @Test
    void passAndFail() {
        new Cases(new MismatchingSelector()).hold("""
            Deployment d: selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b, c: d}}}
              => pass
            Deployment d: selector: {matchLabels: {a: b}}, template: {spec: {containers: []}}
              => fail mismatching-selector
            StatefulSet d: selector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}, template: {metadata: {labels: {a: b}}}
              => fail mismatching-selector
            DaemonSet d: selector: {matchExpressions: [{key: a, operator: In, values: [b, c]}]}, template: {metadata: {labels: {a: c}}}
              => pass
            ReplicationController r: selector: {a: b}, template: {metadata: {labels: {a: c}}}
              => fail mismatching-selector
            DeploymentConfig r: selector: {a: b}, template: {metadata: {labels: {a: b}}}
              => pass
            Deployment d: template: {metadata: {labels: {a: b}}}
              => fail mismatching-selector
            Job j: template: {metadata: {labels: {a: b}}}
              => pass
            DeploymentConfig r: selector: {a: b}, template: {metadata: {labels: {a: c}}}
              => fail mismatching-selector
            DeploymentConfig r: template: {metadata: {labels: {a: c}}}
              => fail mismatching-selector
            ReplicationController r: template: {metadata: {labels: {a: c}}}
              => pass
            CronJob c: jobTemplate: {spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}}}}
              => fail mismatching-selector
            """);
    }
}
