package org.veintrail.scheduler.bound;

import java.util.Arrays;
import org.veintrail.scheduler.model.Pools;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * A price for every unit of every pool at every time, and how much of it a set of chains uses: the multipliers of the
 * capacity limits and their subgradient. Prices are never negative.
 */
final class Prices {
    private static final double BEND = 1.5;
    static final int KINDS = PoolKind.TEAM.ordinal() + 1;

    private final double[][] price;
    private final int[][] units;
    private final double[][] sum;
    private final int[][] used;
    private final double[][] direction;
    private final int plants;
    private final int hospitals;

    Prices(Problem problem) {
        Pools pools = problem.pools();
        var instance = problem.instance();
        plants = instance.facilities().size();
        hospitals = instance.hospitals().size();
        int rows = plants * KINDS + 2 * hospitals + instance.products().size() * plants;
        units = new int[rows][];
        for (int f = 0; f < plants; f++) {
            for (int kind = 0; kind < KINDS; kind++) {
                units[plant(f, PoolKind.values()[kind])] = pools.plant(f, PoolKind.values()[kind]);
            }
            for (int p = 0; p < instance.products().size(); p++) {
                units[doses(p, f)] = pools.doses(p, f).available();
            }
        }
        for (int h = 0; h < hospitals; h++) {
            units[chairs(h)] = pools.hospital(h, PoolKind.APHERESIS);
            units[beds(h)] = pools.hospital(h, PoolKind.INFUSION);
        }
        price = new double[rows][];
        sum = new double[rows][];
        used = new int[rows][];
        direction = new double[rows][];
        for (int row = 0; row < rows; row++) {
            price[row] = new double[units[row].length];
            sum[row] = new double[units[row].length + 1];
            used[row] = new int[units[row].length + 1];
            direction[row] = new double[units[row].length];
        }
    }

    int plant(int plant, PoolKind kind) {
        return plant * KINDS + kind.ordinal();
    }

    int chairs(int hospital) {
        return plants * KINDS + hospital;
    }

    int beds(int hospital) {
        return plants * KINDS + hospitals + hospital;
    }

    int doses(int product, int plant) {
        return plants * KINDS + 2 * hospitals + product * plants + plant;
    }

    int units(int row, int time) {
        return units[row][time];
    }

    double at(int row, int time) {
        return price[row][time];
    }

    /** Prices of a row summed up to each time: a stay in [from, to) costs the difference of two. */
    double[] sums(int row) {
        return sum[row];
    }

    /** Price of a dose taken on a day: it is missing on that day and on every later one. */
    double dose(int row, int day) {
        return sum[row][price[row].length] - sum[row][day];
    }

    /** Forgets all use and sums the prices up; returns what all units together cost. */
    double begin() {
        double all = 0;
        for (int row = 0; row < price.length; row++) {
            Arrays.fill(used[row], 0);
            for (int t = 0; t < price[row].length; t++) {
                sum[row][t + 1] = sum[row][t] + price[row][t];
                all += price[row][t] * units[row][t];
            }
        }
        return all;
    }

    /** Notes that a unit of a row is used in [from, to). */
    void use(int row, int from, int to) {
        used[row][from]++;
        used[row][Math.min(to, units[row].length)]--;
    }

    /** Notes that a dose is used from a day on. */
    void useDose(int row, int day) {
        used[row][day]++;
    }

    /**
     * Turns the notes into a direction: what is overused should become dearer and what is left over cheaper, bent away from
     * the last direction where the two contradict each other (P. Camerini, L. Fratta and F. Maffioli, On improving
     * relaxation methods by modified gradient techniques, 1975).
     *
     * @return the squared length of the direction
     */
    double end() {
        double against = 0;
        double last = 0;
        for (int row = 0; row < used.length; row++) {
            int running = 0;
            for (int t = 0; t < units[row].length; t++) {
                running += used[row][t];
                int excess = running - units[row][t];
                used[row][t] = excess < 0 && price[row][t] <= 0 ? 0 : excess;
                against += used[row][t] * direction[row][t];
                last += direction[row][t] * direction[row][t];
            }
        }
        double bend = against < 0 ? -BEND * against / last : 0;
        double norm = 0;
        for (int row = 0; row < used.length; row++) {
            for (int t = 0; t < units[row].length; t++) {
                direction[row][t] = used[row][t] + bend * direction[row][t];
                norm += direction[row][t] * direction[row][t];
            }
        }
        return norm;
    }

    /** Moves all prices in the direction. */
    void move(double step) {
        for (int row = 0; row < price.length; row++) {
            for (int t = 0; t < price[row].length; t++) {
                price[row][t] = Math.max(0, price[row][t] + step * direction[row][t]);
            }
        }
    }
}
