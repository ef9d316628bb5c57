package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DanglingScalerTest {
    @Test
    void passAndFail() {
        new Cases(new DanglingScaler()).hold("""
            HorizontalPodAutoscaler n/h: scaleTargetRef: {apiVersion: v1, kind: Deployment, name: d} & Deployment n/d
              => pass
            HorizontalPodAutoscaler n/h: scaleTargetRef: {apiVersion: v1, kind: Deployment, name: d} & Deployment m/d
              => fail dangling-horizontalpodautoscaler hpa-has-target
            HorizontalPodAutoscaler n/h: scaleTargetRef: {apiVersion: v2, kind: Deployment, name: d} & Deployment n/d
              => fail dangling-horizontalpodautoscaler
            HorizontalPodAutoscaler n/h: scaleTargetRef: {apiVersion: x/v1, kind: Own, name: d}
              => fail dangling-horizontalpodautoscaler
            """);
    }
}
