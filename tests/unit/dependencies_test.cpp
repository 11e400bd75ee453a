#include "deploy/plan/dependencies.hpp"

#include <gtest/gtest.h>

#include "core/render.hpp"
#include "support/deploy_fixture.hpp"

namespace pgpm::test {
namespace {

std::string order(const std::vector<Bundle>& bundles) {
  const auto ordered = order_bundles(bundles);
  if (!ordered) return render_text(ordered.error(), {});
  std::string text;
  for (const Bundle* bundle : *ordered) {
    text += (text.empty() ? "" : " ") + bundle->package.name + '@' + bundle->package.version.text();
  }
  return text;
}

TEST(OrderBundles, KeepsTheGivenOrderOfUnrelatedPackages) {
  EXPECT_EQ(order({bundle("b", "1.0.0"), bundle("a", "1.0.0"), bundle("c", "1.0.0")}),
            "b@1.0.0 a@1.0.0 c@1.0.0");
}

TEST(OrderBundles, PutsDependenciesFirst) {
  EXPECT_EQ(order({bundle_requiring("app", "1.0.0", {{"api", "x"}}), bundle("other", "1.0.0"),
                   bundle_requiring("api", "1.0.0", {{"model", "x"}}), bundle("model", "1.0.0")}),
            "model@1.0.0 api@1.0.0 app@1.0.0 other@1.0.0");
}

TEST(OrderBundles, SpellsACircle) {
  EXPECT_EQ(order({bundle_requiring("a", "1.0.0", {{"b", "x"}}),
                   bundle_requiring("b", "2.0.0", {{"c", "x"}}),
                   bundle_requiring("c", "3.0.0", {{"b", "x"}})}),
            "error: packages depend on each other in a circle: \"b\" 2.0.0 -> \"c\" 3.0.0 -> "
            "\"b\" 2.0.0\n");
}

TEST(OrderBundles, AVersionThatDoesNotFitMakesNoCircle) {
  EXPECT_EQ(
      order({bundle_requiring("model", "1.0.0", {{"helper", "x"}}),
             bundle_requiring("helper", "1.0.0", {{"model", ">=2.0"}}), bundle("model", "2.0.0")}),
      "model@2.0.0 helper@1.0.0 model@1.0.0");
}

TEST(OrderBundles, RefusesAPackageGivenTwice) {
  EXPECT_EQ(order({bundle("a", "1.2.0"), bundle("b", "1.0.0"), bundle("a", "01_02_00")}),
            "error: package \"a\" 1.2.0 is given twice\n");
  EXPECT_EQ(
      order_bundles(std::vector<Bundle>{bundle("a", "1.2.0"), bundle("a", "1.2.0")}).error().kind,
      ErrorKind::kUsage);
}

TEST(OrderBundles, TwoVersionsOfABasicPackageShareASchema) {
  Bundle first = bundle("a", "1.0.0");
  first.package.subclass = PackageSubclass::kBasic;
  Bundle second = bundle("a", "2.0.0");
  second.package.subclass = PackageSubclass::kBasic;
  EXPECT_EQ(order({first, second}), "error: package \"a\" 1.0.0 is given twice\n");
  EXPECT_EQ(order({bundle("a", "1.0.0"), bundle("a", "2.0.0")}), "a@1.0.0 a@2.0.0");
}

std::string bound(const Bundle& bundle, const DatabaseState& state,
                  const std::vector<const Bundle*>& others = {}) {
  std::vector<const Bundle*> bundles = others;
  bundles.push_back(&bundle);
  const auto bindings = resolve_dependencies(bundles, state);
  if (!bindings) return render_text(bindings.error(), {});
  std::string text;
  for (const Binding& binding : bindings->back()) {
    text += binding.package + " -> " + binding.schema + " (" + binding.requirement + ")\n";
  }
  return text;
}

TEST(ResolveDependencies, ChoosesTheNewestThatFits) {
  DatabaseState state = database();
  for (const char* version : {"1.0.0", "1.10.0", "1.9.0", "2.0.0"}) {
    add_deployed(state, bundle("model", version));
  }
  const Bundle api = bundle_requiring("api", "1.0.0", {{"model", ">=1.0 <2"}});
  EXPECT_EQ(bound(api, state), "model -> model_1_10_0 (>=1.0 <2)\n");
  const Bundle newer = bundle("model", "1.11.0");
  EXPECT_EQ(bound(api, state, {&newer}), "model -> model_1_11_0 (>=1.0 <2)\n");
}

TEST(ResolveDependencies, BindsInOrderOfNameAndToTheDeployedSchema) {
  DatabaseState state = database();
  add_deployed(state, bundle("model", "01_00_00"));
  const Bundle model = bundle("model", "1.0.0");
  const Bundle base = bundle("base", "3.0.0");
  const Bundle api = bundle_requiring("api", "1.0.0", {{"model", "x"}, {"base", "3"}});
  EXPECT_EQ(bound(api, state, {&model, &base}),
            "base -> base_3_0_0 (3)\nmodel -> model_01_00_00 (x)\n");
}

TEST(ResolveDependencies, OldRevisionsAndWhatIsReplacedDoNotCount) {
  DatabaseState state = database();
  add_deployed(state, bundle("model", "2.0.0")).old_revision = 0;
  Bundle basic = bundle("base", "2.0.0");
  basic.package.subclass = PackageSubclass::kBasic;
  add_deployed(state, basic);
  basic.package.version = Version::parse("1.0.0").value();
  const Bundle api = bundle_requiring("api", "1.0.0", {{"model", "x"}, {"base", ">=2"}});
  EXPECT_EQ(bound(api, state, {&basic}),
            "error: 2 requirements are not met\n"
            "note: package \"api\" 1.0.0 requires \"base\" >=2, but there is 1.0.0\n"
            "note: package \"api\" 1.0.0 requires \"model\" x, but no version of it is deployed\n"
            "HINT: Deploy what is missing first, or in the same call.\n");
}

TEST(ResolveDependencies, NamesWhatIsThereInsteadAndMissingExtensions) {
  DatabaseState state = database();
  add_deployed(state, bundle("model", "1.0.0"));
  add_deployed(state, bundle("model", "1.1.0"));
  Bundle api = bundle_requiring("api", "1.0.0", {{"model", ">=2"}});
  EXPECT_EQ(bound(api, state),
            "error: package \"api\" 1.0.0 requires \"model\" >=2, but there is 1.1.0, 1.0.0\n"
            "HINT: Deploy what is missing first, or in the same call.\n");
  api.package.externals.extensions = {"hstore", "citext"};
  state.extensions = {"citext"};
  EXPECT_EQ(bound(api, state),
            "error: 2 requirements are not met\n"
            "note: package \"api\" 1.0.0 requires \"model\" >=2, but there is 1.1.0, 1.0.0\n"
            "note: package \"api\" 1.0.0 requires extension \"hstore\", which is not installed in "
            "database \"crm\"\n"
            "HINT: Deploy what is missing first, or in the same call. Install extensions first, "
            "with CREATE EXTENSION.\n");
  const std::vector<const Bundle*> bundles = {&api};
  EXPECT_EQ(resolve_dependencies(bundles, state).error().kind, ErrorKind::kDependency);
}

}  // namespace
}  // namespace pgpm::test
