package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class BlockingDisruptionBudgetTest {
    @Test
    void passAndFail() {
        new Cases(new BlockingDisruptionBudget()).hold("""
            PodDisruptionBudget b: maxUnavailable: 1
              => pass
            PodDisruptionBudget b: maxUnavailable: 0%
              => fail pdb-max-unavailable
            PodDisruptionBudget b: minAvailable: 100%
              => fail pdb-min-available
            PodDisruptionBudget b: minAvailable: 2, selector: {matchLabels: {a: b}}
            & Deployment d: replicas: 2, selector: {matchLabels: {a: b}}, template: {spec: {containers: []}}
              => fail pdb-min-available
            PodDisruptionBudget b: minAvailable: 50%, selector: {matchLabels: {a: b}}
            & Deployment d: replicas: 2, selector: {matchLabels: {a: b}}, template: {spec: {containers: []}}
              => pass
            PodDisruptionBudget b: minAvailable: 2, selector: {matchLabels: {a: b}}
            & Deployment d: replicas: 2, selector: {matchLabels: {a: c}}, template: {spec: {containers: []}}
              => pass
            PodDisruptionBudget b: minAvailable: half
              => fail pdb-min-available
            PodDisruptionBudget b: minAvailable: 2, selector: {matchExpressions: [{key: a, operator: In, values: [b, c]}]}
            & Deployment d: replicas: 2, selector: {matchExpressions: [{key: a, operator: In, values: [c, b]}]}, template: {}
              => fail pdb-min-available
            PodDisruptionBudget b: minAvailable: 2, selector: {matchExpressions: [{key: a, operator: In, values: [b]}]}
            & Deployment d: replicas: 2, selector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}, template: {}
              => pass
            PodDisruptionBudget b: maxUnavailable: "1"
              => fail pdb-max-unavailable
            PodDisruptionBudget b: maxUnavailable: some
              => fail pdb-max-unavailable
            PodDisruptionBudget b: maxUnavailable: 30%
              => pass
            """);
    }
}
