package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ClaimAnnotationMissingTest {
    @Test
    void passAndFail() {
        new Cases(new ClaimAnnotationMissing()).hold("""
            StatefulSet s: template: {spec: {containers: []}}, volumeClaimTemplates: [{metadata: {name: data}}]
              => none
            <required=backup,owner> StatefulSet s: template: {spec: {containers: []}}, volumeClaimTemplates:
            [{metadata: {name: data, annotations: {backup: daily, owner: me}}}, {metadata: {annotations: {backup: daily}}}]
              => fail statefulset-volumeclaimtemplate-annotation
            <required=backup> StatefulSet s: template: {spec: {containers: []}}, volumeClaimTemplates:
            [{metadata: {name: data, annotations: {backup: ""}}}]
              => pass
            <required=backup> Deployment d: template: {spec: {containers: []}}
              => none
            """);
    }
}
