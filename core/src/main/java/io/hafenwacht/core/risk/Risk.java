package io.hafenwacht.core.risk;

import java.util.ArrayList;
import java.util.List;

/// Likelihood times damage, each the product of its factors; never one opaque score.
public record Risk(List<Factor> likelihood, List<Factor> damage) {
    public Risk {
        likelihood = List.copyOf(likelihood);
        damage = List.copyOf(damage);
    }

    Risk lessLikely(Factor by) {
        var factors = new ArrayList<>(likelihood);
        factors.add(by);
        return new Risk(factors, damage);
    }

    public double likelihoodValue() {
        return product(likelihood);
    }

    public double damageValue() {
        return product(damage);
    }

    public double score() {
        return likelihoodValue() * damageValue();
    }

    private static double product(List<Factor> factors) {
        // Reports sort by it: no stream for three numbers.
        double product = 1;
        for (Factor factor : factors) {
            product *= factor.value();
        }
        return product;
    }
}
