package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class LabelsMissingTest {
    @Test
    void passAndFail() {
        new Cases(new LabelsMissing()).hold("""
            Pod p [owner=me,app.kubernetes.io/name=p]: containers: []
              => pass
            Pod p [app=x]: containers: []
              => fail k8s-common-labels-usage required-label-owner
            Deployment d [owner=me,app.kubernetes.io/name=p]: template: {metadata: {labels: {tier: x}}}
              => fail k8s-common-labels-usage
            <recommendedLabels=> Pod p [owner=me,app.kubernetes.io/name=p]: containers: []
              => fail label-usage-for-resources
            <requiredLabel=team> DeploymentConfig d [team=x]: template: {}
              => pass
            <requiredLabel=team,tier=front*> Pod p [app=x,app.kubernetes.io/name=p,team=x,tier=frontend]: containers: []
              => pass
            <requiredLabel=team,tier=front*> Pod p [app=x,app.kubernetes.io/name=p,team=x,tier=back]: containers: []
              => fail required-label-owner
            """);
    }
}
