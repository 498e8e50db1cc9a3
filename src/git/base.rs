//! What changes are counted from.

use super::{ObjectId, Repository, Trouble};

/// The state that changes are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The commit; none where there is none yet, and everything is new.
    pub commit: Option<ObjectId>,
    /// The branch, tag or commit that was asked for, or taken where nothing was said.
    pub name: String,
    /// Whether the commit is the one where the work left `name`. Otherwise it is `name` itself: no common past is known.
    pub is_merge_base: bool,
}

impl Repository {
    /// What changes are counted from: the commit where the work left `since`, or the branch that it is meant for.
    ///
    /// That branch is the one that a pull or merge request names (`GITHUB_BASE_REF`, `CI_MERGE_REQUEST_…`), else the
    /// default branch of the remote, else the upstream of the current branch, else a local `main` or `master`.
    /// Without any, only what is not committed counts.
    ///
    /// # Errors
    /// [`Trouble::UnknownRevision`] where what was named is not there; [`Trouble::NoTargetBranch`] where nothing was named
    /// and a shallow clone holds no branch to compare with.
    pub fn base(&self, since: Option<&str>) -> Result<Base, Trouble> {
        let name = match since {
            Some(name) => name.to_owned(),
            None => self.target_branch()?,
        };
        let Some(commit) = self.commit(&name) else {
            let is_first = self.head().is_none() && since.is_none();
            return if is_first {
                Ok(Base {
                    commit: None,
                    name,
                    is_merge_base: true,
                })
            } else {
                Err(Trouble::UnknownRevision(name))
            };
        };
        let merge_base = self
            .text(&["merge-base", "HEAD", commit.as_str()])
            .ok()
            .and_then(|told| ObjectId::read(told.lines().next().unwrap_or_default()));
        Ok(Base {
            is_merge_base: merge_base.is_some(),
            commit: Some(merge_base.unwrap_or(commit)),
            name,
        })
    }

    /// What is committed already.
    #[must_use]
    pub fn committed(&self) -> Base {
        Base {
            commit: self.head(),
            name: "HEAD".to_owned(),
            is_merge_base: true,
        }
    }

    fn target_branch(&self) -> Result<String, Trouble> {
        if let Some(told) = self.told_by_forge() {
            return told;
        }
        let exists = |name: &String| self.commit(name).is_some();
        let current = self
            .text(&["symbolic-ref", "--quiet", "--short", "HEAD"])
            .unwrap_or_default();
        let current = current.trim();
        let of_remote = self
            .remotes(current)
            .iter()
            .find_map(|remote| self.default_branch(remote));
        let upstream = || Some("@{upstream}".to_owned()).filter(exists);
        let local = || {
            ["main", "master"]
                .map(str::to_owned)
                .into_iter()
                .find(|name| name != current && exists(name))
        };
        if self.is_shallow {
            // Of a shallow clone of one branch its upstream is all that there is: nothing would seem to have changed.
            return of_remote.or_else(local).ok_or(Trouble::NoTargetBranch);
        }
        let found = of_remote.or_else(upstream).or_else(local);
        Ok(found.unwrap_or_else(|| "HEAD".to_owned()))
    }

    /// The branch that a pull or merge request is meant for; an error where it was not fetched.
    fn told_by_forge(&self) -> Option<Result<String, Trouble>> {
        let told = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let exact =
            told("CI_MERGE_REQUEST_DIFF_BASE_SHA").filter(|name| self.commit(name).is_some());
        if let Some(exact) = exact {
            return Some(Ok(exact));
        }
        let branch =
            told("GITHUB_BASE_REF").or_else(|| told("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))?;
        let names = [
            format!("refs/remotes/origin/{branch}"),
            format!("refs/heads/{branch}"),
        ];
        let found = names.into_iter().find(|name| self.commit(name).is_some());
        // What GitHub checks out is the request merged into its target, which is then the first parent.
        let merged = || {
            let is_merge = told("GITHUB_ACTIONS").is_some() && self.commit("HEAD^2").is_some();
            is_merge.then(|| "HEAD^1".to_owned())
        };
        Some(
            found
                .or_else(merged)
                .map(|name| short(&name).to_owned())
                .ok_or(Trouble::UnknownRevision(format!("origin/{branch}"))),
        )
    }

    /// The remotes, the likeliest home of the work first: one called `upstream` (a fork has it), `origin`, the one that
    /// the current branch follows.
    fn remotes(&self, current: &str) -> Vec<String> {
        let key = format!("branch.{current}.remote");
        let followed = self.text(&["config", "--get", &key]).unwrap_or_default();
        let all = self.text(&["remote"]).unwrap_or_default();
        let mut remotes: Vec<String> = all.lines().map(str::to_owned).collect();
        let rank = |name: &String| match name.as_str() {
            "upstream" => 0,
            "origin" => 1,
            name if name == followed.trim() => 2,
            _ => 3,
        };
        remotes.sort_by_key(rank);
        remotes
    }

    fn default_branch(&self, remote: &str) -> Option<String> {
        let head = format!("refs/remotes/{remote}/HEAD");
        let told = self.text(&["symbolic-ref", "--quiet", &head]).ok();
        let told = told.map(|name| name.trim().to_owned());
        let usual = ["main", "master"].map(|branch| format!("refs/remotes/{remote}/{branch}"));
        told.into_iter()
            .chain(usual)
            .find(|name| self.commit(name).is_some())
            .map(|name| short(&name).to_owned())
    }
}

/// A branch as people name it.
fn short(name: &str) -> &str {
    name.strip_prefix("refs/remotes/")
        .or_else(|| name.strip_prefix("refs/heads/"))
        .unwrap_or(name)
}
